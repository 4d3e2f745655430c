package cn.tongying.tools.migrate;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.List;

/**
 * What is known of a study after it was looked at.
 *
 * @param announced instances that the old PACS says it has
 * @param moved     sub-operations that it counted as done, in all tries
 * @param failed    sub-operations that it counted as failed in the last try
 * @param held      instances that the archive holds, those of the old PACS's list that it has in other studies as well
 * @param status    the old PACS's last word; empty when nothing was moved
 * @param lacking   instances that it lists and the archive does not hold
 */
public record StudyRecord(StudyDay day, StudyInstanceUid study, State state, int announced, int moved, int failed, int held, String status,
                          List<Lack> lacking) {

    /** How sure it is. */
    public enum State {
        /** Everything that was announced is held: by the count, of a study of which nothing was held before, or by the lists of both sides. */
        HELD,
        /** The instances in {@code lacking} are not there. */
        LACKING,
        /** Nothing proves it: the old PACS does not list the instances, lists none, or lists fewer than it announced. */
        NOT_LISTED
    }

    /** An instance that is not there, and why, as far as is known. */
    public record Lack(SopInstanceUid instance, String reason) {}

    public StudyRecord {
        lacking = List.copyOf(lacking);
        if (lacking.isEmpty() == (state == State.LACKING)) {
            throw new IllegalArgumentException("A study lacks instances when it is said to, not: " + state + ", " + lacking.size());
        }
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    /** At least so many instances lack. */
    public long missing() {
        return switch (state) {
            case HELD -> 0;
            case LACKING -> lacking.size();
            case NOT_LISTED -> Math.max(1, announced - held);
        };
    }
}
