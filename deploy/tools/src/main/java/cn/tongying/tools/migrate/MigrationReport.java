package cn.tongying.tools.migrate;

import cn.tongying.tools.table.Cell;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;

/** What the journal knows, for people: a line for each day of the hospital, and each instance that lacks with its reason. */
public final class MigrationReport {

    /** Spreadsheets take a file with it for UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String hospital;
    private final MigrationJournal journal;

    public MigrationReport(String hospital, MigrationJournal journal) {
        this.hospital = hospital;
        this.journal = journal;
    }

    /** Writes days.csv and lacking.csv into the folder, in the place of older ones. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer days = Files.newBufferedWriter(folder.resolve("days.csv"), StandardCharsets.UTF_8)) {
            days.append(BYTE_ORDER_MARK).append("机构 hospital,日期 day,结论 state,宣告检查 studies announced,齐全检查 studies complete,"
                    + "宣告实例 instances announced,已存实例 instances held,缺少实例 instances lacking,核对时间 looked at\r\n");
            for (DayRecord day : journal.days()) {
                days.append(String.join(",", hospital, day.day().toString(), day.state().name().toLowerCase(Locale.ROOT),
                        Integer.toString(day.studies()), Integer.toString(day.complete()), Long.toString(day.announced()),
                        Long.toString(day.held()), Long.toString(day.lacking()), day.at().toString())).append("\r\n");
            }
        }
        try (Writer lacking = Files.newBufferedWriter(folder.resolve("lacking.csv"), StandardCharsets.UTF_8)) {
            lacking.append(BYTE_ORDER_MARK).append("机构 hospital,日期 day,检查 Study Instance UID,实例 SOP Instance UID,原因 reason\r\n");
            for (StudyRecord study : journal.lacking()) {
                String before = hospital + "," + study.day() + "," + study.study().value() + ",";
                for (StudyRecord.Lack lack : study.lacking()) {
                    lacking.append(before).append(lack.instance().value()).append(',').append(Cell.of(lack.reason())).append("\r\n");
                }
                if (study.state() == StudyRecord.State.NOT_LISTED) {
                    lacking.append(before).append(',').append(Cell.of(study.status())).append("\r\n");
                }
            }
        }
    }

    /** A few lines with the sums. */
    public String summary() {
        Collection<DayRecord> days = journal.days();
        long announced = days.stream().mapToLong(DayRecord::announced).sum();
        long held = days.stream().mapToLong(DayRecord::held).sum();
        return """
                机构 hospital %s · %d 天 days · 全部在库 all held %d · 有缺 lacking %d · 未列全 not wholly listed %d · 仅分段列出，无法排除无时间的检查 listed in parts alone, studies without a time not ruled out %d
                检查 studies：宣告 announced %d，齐全 complete %d · 实例 instances：宣告 announced %d，在库 held %d，缺 lacking %d
                """.formatted(hospital, days.size(), count(days, DayRecord.State.HELD), count(days, DayRecord.State.LACKING),
                count(days, DayRecord.State.NOT_WHOLE), count(days, DayRecord.State.IN_PARTS), days.stream().mapToLong(DayRecord::studies).sum(),
                days.stream().mapToLong(DayRecord::complete).sum(), announced, held, days.stream().mapToLong(DayRecord::lacking).sum());
    }

    private static long count(Collection<DayRecord> days, DayRecord.State state) {
        return days.stream().filter(day -> day.state() == state).count();
    }

    /** Whether everything that was announced is held, of all days that were looked at. */
    public boolean isComplete() {
        return journal.days().stream().allMatch(day -> day.state() != DayRecord.State.NOT_WHOLE && day.state() != DayRecord.State.IN_PARTS && day.complete() == day.studies());
    }
}
