package cn.tongying.audit.chain;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the chain against the heads that were exported, both read once and in order. A head that is found at another
 * position tells how many rows before it are gone; one that is found nowhere tells that the chain was made anew.
 */
final class HeadCheck {
    private final ExportedHeads heads;
    private final Findings findings;
    private Optional<ExportedHead> next = Optional.empty();
    private long shift;
    private long compared;
    private long highest;
    private long lastPosition;

    HeadCheck(ExportedHeads heads, Findings findings) {
        this.heads = heads;
        this.findings = findings;
        advance();
    }

    /** Each position of the chain, from the first to the last. */
    void at(long position, byte[] link) {
        while (next.isPresent()) {
            ExportedHead head = next.get();
            if (Arrays.equals(head.link(), link)) {
                found(head, position);
            } else if (head.position() + shift <= position) {
                findings.add(Finding.Kind.REPLACED, position, 0, "the head exported at " + head.at() + " is not there");
                compared++;
            } else {
                return;
            }
            advance();
        }
    }

    private void found(ExportedHead head, long position) {
        long moved = position - head.position() - shift;
        if (moved != 0) {
            findings.add(moved < 0 ? Finding.Kind.ROW_REMOVED : Finding.Kind.REORDERED, position, 0,
                    Math.abs(moved) + (moved < 0 ? " rows before this position are gone" : " rows were put in before this position")
                            + " since the head of " + head.at() + " was exported");
            shift += moved;
        }
        compared++;
    }

    /** The chain has ended; heads that are left speak of rows that were cut off. */
    void end(long position) {
        Optional<ExportedHead> first = next;
        while (next.isPresent()) {
            compared++;
            advance();
        }
        first.ifPresent(head -> findings.add(Finding.Kind.TRUNCATED, position, 0,
                "it ends here, and position " + highest + " was exported; cut off before " + head.at()));
        if (heads.unreadable() > 0) {
            findings.add(Finding.Kind.REPLACED, 0, 0, heads.unreadable() + " lines of the exported heads cannot be read");
        }
    }

    long compared() {
        return compared;
    }

    /** An idle minute repeats the head before it; position 0 says nothing. */
    private void advance() {
        ExportedHead before = next.orElse(null);
        do {
            next = heads.next();
            next.ifPresent(this::mustNotShrink);
        } while (next.isPresent() && (next.get().position() == 0 || sameAs(before, next.get()) || next.get().position() < lastPosition));
        next.ifPresent(head -> lastPosition = head.position());
    }

    private static boolean sameAs(@Nullable ExportedHead before, ExportedHead head) {
        return before != null && before.position() == head.position() && Arrays.equals(before.link(), head.link());
    }

    private void mustNotShrink(ExportedHead head) {
        if (head.position() < highest) {
            findings.add(Finding.Kind.TRUNCATED, head.position(), 0,
                    "at " + head.at() + " the exported head went back from position " + highest);
        }
        highest = head.position();
    }
}
