package cn.tongying.tools.migrate;

import java.time.Instant;

/**
 * What is known of a day after all of its studies were looked at.
 *
 * @param studies   that the old PACS announced
 * @param complete  studies of which everything is held
 * @param announced instances that the old PACS announced
 * @param held      instances of these studies that the archive holds
 * @param lacking   instances that the old PACS lists and the archive does not hold
 */
public record DayRecord(StudyDay day, State state, int studies, int complete, long announced, long held, long lacking, Instant at) {

    /** How sure it is. */
    public enum State {
        /** Everything that was announced is held. */
        HELD,
        /** All that was listed is held; but it was listed in parts of the day, in which a study without a Study Time is not. */
        IN_PARTS,
        /** Something lacks; it is tried again in the next run. */
        LACKING,
        /** The old PACS did not list the whole day, or not readably: what it listed is counted. */
        NOT_WHOLE,
        /** Counted only, nothing was moved. */
        COUNTED
    }
}
