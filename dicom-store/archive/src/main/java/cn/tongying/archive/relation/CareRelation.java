package cn.tongying.archive.relation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody is shown one study besides the staff of the site that holds it, from one moment to another. It is made by the
 * act it follows from, ended by its time or by another act, and never removed.
 *
 * @param study   row of the study
 * @param grantee {@code account:ID}, {@code site:CODE} (the readers of that site), {@code ae:TITLE}, {@code token:ID},
 *                {@code link:ID} or {@code patient:ID}
 * @param to      the first moment it no longer holds; empty while no end is set
 * @param reason  in a person's words; no patient's name
 * @param source  what it follows from, as {@code referral:ID}; relations of one source are ended together
 * @param madeBy  who made it, as the audit names the caller
 */
public record CareRelation(UUID id, long study, String grantee, Kind kind, Instant from, Optional<Instant> to, String reason,
                           String source, String madeBy) {

    private static final int MOST_REASON = 1000;
    private static final int MOST_NAME = 128;

    /** Why somebody has to do with a study. */
    public enum Kind {
        ORDERED, BOOKED, READING, REVIEW, CONSULTATION, REFERRAL, PRIOR, BREAK_GLASS, LINK, CONSENT,
        /** The patient's own access; like an emergency it needs no consent to sharing. */
        PATIENT
    }

    public CareRelation {
        if (!grantee.matches("(account|site|ae|token|link|patient):[^,]+") || grantee.length() > MOST_NAME) {
            throw new IllegalArgumentException("A grantee is a kind and a name, such as site:EAST, not " + grantee);
        }
        if (reason.length() > MOST_REASON || source.length() > MOST_NAME) {
            throw new IllegalArgumentException("A reason has at most " + MOST_REASON + " characters, a source " + MOST_NAME);
        }
        if (to.filter(end -> end.isBefore(from)).isPresent()) {
            throw new IllegalArgumentException("A relation cannot end at " + to.orElseThrow() + ", before its beginning " + from);
        }
    }

    /** From now on, for so long. */
    public static CareRelation of(long study, String grantee, Kind kind, Instant now, Optional<Duration> length, String reason,
                                  String source, String madeBy) {
        return new CareRelation(UUID.randomUUID(), study, grantee, kind, now, length.map(now::plus), reason, source, madeBy);
    }
}
