package cn.tongying.tools.migrate;

import java.time.Duration;

/** Hears how far a migration is. */
public interface MigrationListener {

    void day(DayRecord day);

    /** A study that was moved, or of which something lacks. */
    void study(StudyRecord study);

    /** The day's answer cannot be used. */
    void dayFailed(StudyDay day, String why);

    void waits(Duration length, String why);
}
