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
 * @param declined gave this exam back, or it was taken back from them
 * @param last   when they were last given one of those
 */
public record Assignee(UUID account, String name, int load, boolean onDuty, boolean declined, Optional<Instant> last) {
    private static final Comparator<Assignee> LEAST = Comparator.comparingInt(Assignee::load).thenComparing(one -> one.last().orElse(Instant.MIN)).thenComparing(Assignee::account);

    Assignee on(boolean duty) {
        return new Assignee(account, name, load, duty, declined, last);
    }

    /** By the rule: of those on duty who did not decline it who has least, then whose turn is longest ago. */
    public static Optional<Assignee> next(List<Assignee> qualified) {
        return qualified.stream().filter(one -> one.onDuty() && !one.declined()).min(LEAST);
    }
}
