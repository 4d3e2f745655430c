package cn.tongying.tools.campaign;

import java.time.Duration;
import java.util.List;

/**
 * What one trial measured. The unit of a claim is the crash, not the object.
 *
 * @param crashes        carried out and checked
 * @param intents        objects written to the ledger before they were sent
 * @param acknowledged   of these, answered with success when the crash was checked; each is looked for
 * @param putOff         answered with a failure that asks to send again later
 * @param refused        answered with another failure
 * @param open           without an answer or put off: each must be whole or absent, and is sent again after the check
 * @param openComplete   of these, whole in the archive after recovery
 * @param orphans        most objects without a row that were seen at once, before reconciliation took them up
 * @param slowestRestart from the start command to ready
 * @param findings       broken invariants; the first few hundred
 */
public record TrialResult(TrialSettings settings, int crashes, int intents, int acknowledged, int putOff, int refused, int open,
                          int openComplete, int orphans, Duration slowestRestart, Duration took, List<Finding> findings) {

    public TrialResult {
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    public long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    /** Upper bound (95 %) of the rate of crashes that break an invariant, when none did: the rule of three, 3/n. */
    public double bound() {
        return Math.min(1, 3.0 / crashes);
    }
}
