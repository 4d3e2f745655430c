package cn.tongying.audit;

import cn.tongying.centre.FieldWords;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code from} and {@code to} of a search: a day of the server's calendar, or a time with its offset (RFC 3339). */
final class AuditTimes {
    private AuditTimes() {
    }

    static Optional<Instant> from(@Nullable String text) {
        return time("from", text, 0);
    }

    /** A day is meant to its end. */
    static Optional<Instant> to(@Nullable String text) {
        return time("to", text, 1);
    }

    private static Optional<Instant> time(String name, @Nullable String text, int daysOn) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.length() == 10 ? LocalDate.parse(text).plusDays(daysOn).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new ProblemException(Problem.badRequest("\"" + name + "\" must be a date as YYYY-MM-DD, or a time with its offset as 2026-11-20T08:00:00Z.",
                    FieldWords.zh(name) + "必须是日期（如 2026-11-20），或带时区的时间（如 2026-11-20T08:00:00Z）。"));
        }
    }
}
