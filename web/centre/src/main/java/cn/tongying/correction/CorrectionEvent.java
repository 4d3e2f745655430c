package cn.tongying.correction;

import cn.tongying.archive.correction.CorrectionKind;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.identity.event.Actor;
import java.util.List;
import java.util.Optional;

/**
 * A patient or study was corrected, or somebody looked for one to correct; told in the transaction of the act.
 *
 * @param id       of the correction, or empty
 * @param kind     of the correction that was made or taken back
 * @param patients rows of the archive that it is about
 * @param moved    studies that are another patient's now, took series of another one, or are no more
 * @param others   studies that it is about besides
 * @param detail   what else a reviewer must know; no name and no number of a patient
 */
public record CorrectionEvent(Actor actor, Act act, Optional<CorrectionKind> kind, String id, String site, List<Long> patients, List<Moved> moved, List<Moved> others,
                              String detail) {
    /** What was done. */
    public enum Act { PATIENT_CORRECTED, STUDY_MOVED, PATIENTS_MERGED, SERIES_MOVED, STUDY_CORRECTED, CORRECTION_UNDONE, CORRECTION_SEARCHED, CORRECTION_READ }

    /** Who was shown one of the studies may not be shown another patient's, or what came into it of another study. */
    public boolean endsShares() {
        return act == Act.STUDY_MOVED || act == Act.SERIES_MOVED || act == Act.CORRECTION_UNDONE;
    }
}
