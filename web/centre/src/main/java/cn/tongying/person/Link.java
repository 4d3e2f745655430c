package cn.tongying.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One step in the history of persons: which patients moved from one to another, why and by whom. */
record Link(long id, Kind kind, Rule rule, UUID from, UUID to, Instant at, String author, String reason, boolean undone, List<Long> patients) {
    /** What happened. */
    enum Kind { JOINED, PARTED }

    Link {
        patients = List.copyOf(patients);
    }
}
