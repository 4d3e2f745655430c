package cn.tongying.audit.chain;

import java.util.Arrays;
import java.util.Optional;

/** Goes along the chain position by position and computes each link again from the stored one before it. */
final class ChainWalk {
    private final Linker linker = new Linker();
    private final Suspects suspects = new Suspects();
    private final Findings findings;
    private final HeadCheck heads;
    private ChainHead last = new ChainHead(0, Linker.beginning());
    private long events;

    ChainWalk(ExportedHeads heads, Findings findings) {
        this.findings = findings;
        this.heads = new HeadCheck(heads, findings);
    }

    /** The next position there is. */
    void at(ChainReader.Entry entry) {
        events++;
        long position = entry.position();
        if (position != last.position() + 1) {
            findings.add(Finding.Kind.LINK_REMOVED, last.position() + 1, 0, "missing up to position " + (position - 1)
                    + ", so that position " + position + " could not be computed again");
        } else if (entry.row().isEmpty()) {
            findings.add(Finding.Kind.ROW_REMOVED, position, entry.eventId(), "");
        } else {
            check(position, entry.row().get(), entry.link());
        }
        heads.at(position, entry.link());
        last = new ChainHead(position, entry.link());
    }

    private void check(long position, AuditRow row, byte[] link) {
        byte[] computed = linker.next(last.link(), row);
        if (Arrays.equals(computed, link)) {
            return;
        }
        Optional<Suspects.Suspect> before = suspects.at(position - 1);
        if (before.isPresent() && Arrays.equals(linker.next(before.get().computed(), row), link)) {
            suspects.forged(before.get(), findings);
        } else {
            suspects.add(new Suspects.Suspect(position, last.link(), row, link, computed));
        }
    }

    void end() {
        suspects.judge(findings);
        heads.end(last.position());
    }

    ChainHead last() {
        return last;
    }

    long events() {
        return events;
    }

    long headsCompared() {
        return heads.compared();
    }
}
