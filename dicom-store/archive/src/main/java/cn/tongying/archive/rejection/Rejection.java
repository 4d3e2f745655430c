package cn.tongying.archive.rejection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A note that rejects, as the list of rejections tells it.
 *
 * @param study     of the note
 * @param why       why it has no effect; empty where it has
 * @param patient   empty for who sees no patients
 * @param rejected  instances that are here and rejected by it
 * @param awaited   instances that have not come yet
 * @param series    the first of those it names something of; none for who sees no patients
 * @param openable  something of it is given to who asks, in the view of what is rejected
 * @param removable from when on it can be removed for good, and until when it can be undone in any case
 */
public record Rejection(long id, String site, RejectionTitle title, State state, String why, String study, String reason, String madeBy, String via,
                        Instant madeAt, Optional<String> endedBy, Optional<Instant> endedAt, Optional<RejectedPatient> patient, int rejected, int awaited,
                        int removed, boolean openable, Instant removable, boolean mayUndo, boolean mayRemove, List<OfSeries> series) {

    /** So many series of one rejection are told at most. */
    static final int MOST_SERIES = 20;

    /** The same, with what of which series it names. */
    Rejection naming(List<OfSeries> named) {
        return new Rejection(id, site, title, state, why, study, reason, madeBy, via, madeAt, endedBy, endedAt, patient, rejected, awaited, removed, openable,
                removable, mayUndo, mayRemove, named);
    }

    /**
     * What it names of one series.
     *
     * @param number      of the series; empty where it has none, or is not held
     * @param instances   how many
     * @param image       Instance Number, where it is one alone
     */
    public record OfSeries(OptionalInt number, String modality, String description, int instances, OptionalInt image) {
    }


    /** What became of it. */
    public enum State { IN_FORCE, NOT_HONOURED, UNDONE, REMOVED }

    /** Whose study the note is of, with what the study says. */
    public record RejectedPatient(String name, String patientId, String studyDate, String description) {
    }
}
