package cn.tongying.archive.list;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Cursor;
import cn.tongying.archive.database.Like;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.OneCopy;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Conditions of the study list on the table study, to be added behind a way: one copy of each, and the filter without its words. */
final class StudyCondition {

    private StudyCondition() {
    }

    static Statement of(Caller caller, StudyFilter filter) {
        Statement condition = OneCopy.ofStudy(caller, filter.sites());
        if (!filter.modalities().isEmpty()) {
            condition.add(" AND study.modalities && ?", (Object) filter.modalities().toArray(String[]::new));
        }
        filter.from().ifPresent(day -> condition.add(" AND study.study_date >= ?", day.format(DateTimeFormatter.BASIC_ISO_DATE)));
        filter.to().ifPresent(day -> condition.add(" AND study.study_date <= ?", day.format(DateTimeFormatter.BASIC_ISO_DATE)));
        if (!filter.description().isBlank()) {
            condition.add(" AND study.description ILIKE ?", "%" + Like.literal(filter.description().strip()) + "%");
        }
        filter.after().ifPresent(cursor -> {
            List<String> last = Cursor.parts(cursor, 3);
            condition.add(" AND (study.study_date, study.study_time, study.id) < (?, ?, ?)", last.get(0), last.get(1),
                    Cursor.number(last.get(2)));
        });
        return condition;
    }
}
