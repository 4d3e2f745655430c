package cn.tongying.archive.rejection;

import java.time.Instant;
import java.util.Optional;

/**
 * A note that rejects, as the list of rejections tells it.
 *
 * @param study     of the note
 * @param why       why it has no effect; empty where it has
 * @param patient   empty for who sees no patients
 * @param rejected  instances that are here and rejected by it
 * @param awaited   instances that have not come yet
 * @param openable  something of it is given to who asks, in the view of what is rejected
 * @param removable from when on it can be removed for good, and until when it can be undone in any case
 */
public record Rejection(long id, String site, RejectionTitle title, State state, String why, String study, String reason, String madeBy, String via,
                        Instant madeAt, Optional<String> endedBy, Optional<Instant> endedAt, Optional<RejectedPatient> patient, int rejected, int awaited,
                        int removed, boolean openable, Instant removable, boolean mayUndo, boolean mayRemove) {

    /** What became of it. */
    public enum State { IN_FORCE, NOT_HONOURED, UNDONE, REMOVED }

    /** Whose study the note is of, with what the study says. */
    public record RejectedPatient(String name, String patientId, String studyDate, String description) {
    }
}
