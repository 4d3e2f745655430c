package cn.tongying.audit.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows whose link does not follow from the one before. Which of them were edited, moved, or only carry a forged link is
 * seen from the others: a moved row fits where another one stands, a forged link is disowned by the link after it.
 */
final class Suspects {
    private static final int MOST_COMPARED = 300;
    private final Linker linker = new Linker();
    private final List<Suspect> all = new ArrayList<>();
    private long uncompared;

    /** A row at a position, the stored links before and beside it, and the link that should be there. */
    record Suspect(long position, byte[] previous, AuditRow row, byte[] link, byte[] computed) {
    }

    /** False when there are too many already to keep this one. */
    void add(Suspect suspect) {
        if (all.size() < MOST_COMPARED) {
            all.add(suspect);
        } else {
            uncompared++;
        }
    }

    Optional<Suspect> at(long position) {
        return all.isEmpty() || all.getLast().position() != position ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The row is right after all: it was only its link. */
    void forged(Suspect suspect, Findings findings) {
        all.remove(suspect);
        findings.add(Finding.Kind.LINK_FORGED, suspect.position(), suspect.row().id(), "");
    }

    void judge(Findings findings) {
        for (Suspect suspect : all) {
            findings.add(moved(suspect) ? Finding.Kind.REORDERED : Finding.Kind.ROW_EDITED, suspect.position(), suspect.row().id(), "");
        }
        if (uncompared > 0) {
            findings.add(Finding.Kind.ROW_EDITED, 0, 0, uncompared + " more rows do not follow from the one before");
        }
    }

    private boolean moved(Suspect suspect) {
        return all.stream().filter(other -> other != suspect).anyMatch(other -> {
            byte[] there = linker.next(other.previous(), suspect.row());
            return Arrays.equals(there, other.link()) || Arrays.equals(there, suspect.link());
        });
    }
}
