package cn.tongying.reading.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who may be given an exam.
 *
 * @param load   open tasks that they hold or were given
 * @param onDuty by the roster; where none is kept, gave a sign of themselves lately
 * @param last   when they were last given one of those
 */
public record Assignee(UUID account, String name, int load, boolean onDuty, Optional<Instant> last) {
    private static final Comparator<Assignee> LEAST = Comparator.comparingInt(Assignee::load).thenComparing(one -> one.last().orElse(Instant.MIN)).thenComparing(Assignee::account);

    Assignee on(boolean duty) {
        return new Assignee(account, name, load, duty, last);
    }

    /** By the rule: of those on duty who has least, then whose turn is longest ago. */
    public static Optional<Assignee> next(List<Assignee> qualified) {
        return qualified.stream().filter(Assignee::onDuty).min(LEAST);
    }
}
