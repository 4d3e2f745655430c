package cn.tongying.person;

import cn.tongying.person.Likeness.Reason;
import java.time.Instant;
import java.util.List;

/** A question to a human being: are these two patients one person? */
record Proposal(long id, long low, long high, int score, List<Reason> reasons, Status status, Instant madeAt) {
    /** What became of it; only OPEN goes on to another. */
    enum Status { OPEN, ACCEPTED, REJECTED, SETTLED }

    Proposal {
        reasons = List.copyOf(reasons);
    }
}
