package cn.tongying.archive.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of the history.
 *
 * @param undoes  the correction that it takes back
 * @param undone  the one that took it back
 * @param before  of the patient
 * @param after   of the target; of the same patient where its attributes were corrected
 * @param studies UIDs of those that were moved, some of many
 */
public record CorrectionLine(long id, CorrectionKind kind, Optional<Long> undoes, Optional<Long> undone, long patient, long target, String by, Instant at,
                             String reason, PatientAttributes before, PatientAttributes after, List<String> studies) {
}
