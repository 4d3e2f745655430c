package cn.tongying.reading.clock;

import java.time.LocalDate;
import java.time.ZoneId;

/** A hospital's time zone, and what its days count as. */
public interface WorkingDays {
    int HOLIDAY = 0;

    ZoneId zone();

    /** The day of the week, 1 to 7, as which the hospital works on it; {@link #HOLIDAY} for not at all. */
    int kind(LocalDate day);
}
