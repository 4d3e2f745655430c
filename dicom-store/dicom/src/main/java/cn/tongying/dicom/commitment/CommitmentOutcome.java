package cn.tongying.dicom.commitment;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.net.DimseStatus;
import java.util.Map;
import java.util.Set;

/** What came of asking for commitment. Only what is committed may be deleted. */
public sealed interface CommitmentOutcome {

    /**
     * The peer has reported.
     *
     * @param committed of what was asked for
     * @param failed    all the rest, with the Failure Reason (PS3.3 C.14.1.1); 0 where the report said nothing of it, or two things
     */
    record Reported(Set<SopInstanceUid> committed, Map<SopInstanceUid, Integer> failed) implements CommitmentOutcome {
        public Reported {
            committed = Set.copyOf(committed);
            failed = Map.copyOf(failed);
        }
    }

    /** The peer did not take the request. */
    record Refused(DimseStatus status) implements CommitmentOutcome {}

    /** The peer took the request, and no report came in time. */
    record Unanswered() implements CommitmentOutcome {}
}
