package cn.tongying.correction;

import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.identity.event.Actor;
import java.util.List;

/**
 * A patient or study was corrected, or somebody looked for one to correct; told in the transaction of the act.
 *
 * @param id       of the correction, or empty
 * @param patients rows of the archive that it is about
 * @param moved    studies that are another patient's now
 * @param detail   what else a reviewer must know; no name and no number of a patient
 */
public record CorrectionEvent(Actor actor, Act act, String id, String site, List<Long> patients, List<Moved> moved, String detail) {
    /** What was done. */
    public enum Act { PATIENT_CORRECTED, STUDY_MOVED, PATIENTS_MERGED, CORRECTION_UNDONE, CORRECTION_SEARCHED, CORRECTION_READ }

    /** Who was shown one of the studies may not be shown another patient's. */
    public boolean endsShares() {
        return act == Act.STUDY_MOVED || act == Act.CORRECTION_UNDONE;
    }
}
