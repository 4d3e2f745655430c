package cn.tongying.reading.figures;

import cn.tongying.alliance.Days;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What is counted, and by what it is told apart.
 *
 * @param from first day, of China's time
 * @param to   last day
 */
record FiguresWish(LocalDate from, LocalDate to, By by, Optional<String> site, Optional<String> modality, Optional<String> specialty) {
    /** What a line of the figures is of. */
    enum By { SITE, SPECIALTY, MODALITY, READER, DAY }

    OffsetDateTime begin() {
        return from.atStartOfDay(Days.ZONE).toOffsetDateTime();
    }

    /** The first moment that counts no more. */
    OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
    }
}
