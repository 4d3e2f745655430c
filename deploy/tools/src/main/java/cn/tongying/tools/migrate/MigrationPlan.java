package cn.tongying.tools.migrate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which days are looked at.
 *
 * @param newest  the first of them
 * @param oldest  the last of them
 * @param again   the newest so many days are looked at in every run, because studies still come to the old PACS
 * @param undated whether studies without a date are looked for too, after all days, in every run
 */
public record MigrationPlan(LocalDate newest, LocalDate oldest, int again, boolean undated) {

    public MigrationPlan {
        if (oldest.isAfter(newest) || again < 0) {
            throw new IllegalArgumentException("The oldest day is not after the newest, and again is 0 or more: " + newest + ", " + oldest + ", " + again);
        }
    }

    /** Newest first: the days of which not everything is known to be held, and those that are looked at again. */
    List<StudyDay> days(MigrationJournal journal) {
        List<StudyDay> days = new ArrayList<>();
        for (LocalDate date = newest; !date.isBefore(oldest); date = date.minusDays(1)) {
            StudyDay day = StudyDay.of(date);
            if (date.isAfter(newest.minusDays(again)) || !isHeld(journal, day)) {
                days.add(day);
            }
        }
        if (undated) {
            days.add(StudyDay.UNDATED);
        }
        return days;
    }

    private static boolean isHeld(MigrationJournal journal, StudyDay day) {
        return journal.of(day).filter(known -> known.state() == DayRecord.State.HELD || known.state() == DayRecord.State.IN_PARTS).isPresent();
    }
}
