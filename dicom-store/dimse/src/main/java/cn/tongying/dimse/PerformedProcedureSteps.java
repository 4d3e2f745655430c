package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.SopInstanceUid;

/** Where Modality Performed Procedure Steps (PS3.4 F.7) are kept. The room above that knows the orders implements it. */
public interface PerformedProcedureSteps {

    /** What became of a request. */
    sealed interface Outcome {
        /** It is kept, durably. */
        record Kept() implements Outcome {
        }

        /** The caller's site holds a step of this UID already. */
        record Duplicate() implements Outcome {
        }

        /** The caller's site holds none of this UID. */
        record Unknown() implements Outcome {
        }

        /** It is COMPLETED or DISCONTINUED and changes no more. */
        record Ended() implements Outcome {
        }
    }

    /** Keeps a new step whole and moves the scheduled steps that it names. @throws cn.tongying.archive.ArchiveException when that cannot be done now */
    Outcome create(Caller caller, SopInstanceUid uid, PerformedStep step, String association);

    /** Puts the attributes in the place of those kept. @throws cn.tongying.archive.ArchiveException when that cannot be done now */
    Outcome set(Caller caller, SopInstanceUid uid, PerformedStep change, String association);
}
