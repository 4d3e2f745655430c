package cn.tongying.tools.campaign;

import java.time.Duration;
import java.util.List;

/**
 * What one trial measured. The unit of a claim is the crash, not the object.
 *
 * @param crashes        carried out and checked
 * @param intents        objects written to the ledger before they were sent
 * @param acknowledged   of these, answered with success before or after the crash
 * @param refused        answered with a failure
 * @param openComplete   without an answer, and whole in the archive after recovery
 * @param openAbsent     without an answer, and not there
 * @param orphans        objects without a row, left for reconciliation
 * @param slowestRestart from the start command to ready
 * @param findings       broken invariants; the first few hundred
 */
public record TrialResult(TrialSettings settings, int crashes, int intents, int acknowledged, int refused, int openComplete,
                          int openAbsent, int orphans, Duration slowestRestart, Duration took, List<Finding> findings) {

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
