package cn.tongying.archive.correction;

import java.util.List;

/** What became of a correction. */
public sealed interface CorrectionOutcome {

    /**
     * It is made, and counts with the commit.
     *
     * @param studies those that changed their patient, took series of another one, or are no more: what was given out of them is wrong
     * @param others  those that it is about besides
     */
    record Made(long id, CorrectionKind kind, long patient, long target, List<Moved> studies, List<Moved> others) implements CorrectionOutcome {
    }

    /** A study that a correction is about. */
    record Moved(long study, String uid) {
    }

    /** Nothing was changed. */
    record Not(Why why) implements CorrectionOutcome {
    }

    /** Why not. */
    enum Why {
        /** There is no such patient, study or correction at this site. */
        NOT_FOUND,
        /** It is so already. */
        SAME,
        /** The new Patient ID is another patient's: merge them. */
        NUMBER_TAKEN,
        /** The patient was merged into another one, who is meant now. */
        MERGED,
        /** A later correction stands on it, or it was taken back already. */
        SUPERSEDED,
        /** Who stays would have no Patient ID: merge the other way round. */
        NO_NUMBER,
        /** A birth date or sex that objects say would be known no more: what they say cannot be emptied. */
        EMPTIED,
        /** It would move more studies than one act may. */
        TOO_MANY,
        /** The two studies are not of the same patient: the study is moved first. */
        OTHER_PATIENT,
        /** All of the study would be split off. */
        NOTHING_LEFT,
        /** The other study has, or had, a series of the same UID. */
        SERIES_THERE
    }
}
