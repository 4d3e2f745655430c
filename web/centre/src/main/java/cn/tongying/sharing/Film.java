package cn.tongying.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A cloud film 云胶片: a patient's own lasting access to images of one hospital. It is issued, opened by whoever holds its secret and
 * knows its code, issued anew when the paper is lost, which makes the old secret worthless, and in the end revoked or expired.
 *
 * @param patient    row of the patient at the site
 * @param study      the one study it covers; empty for all of the patient at the site
 * @param issue      how often it was issued
 * @param wrongCodes since the last right one
 */
record Film(UUID id, String site, long patient, Optional<String> study, int issue, String issuedBy, Instant issuedAt, Instant expiresAt,
            int wrongCodes, Optional<Instant> pausedUntil, int openings, Optional<Instant> openedAt, Optional<Instant> revokedAt) {
    /** So many wrong codes one after another pause it … */
    static final int PAUSING = 5;
    /** … and so many close it until it is issued anew: a finder of the paper meets one of 10,000 codes by 0.15 %. */
    static final int MOST_WRONG_CODES = 15;
    static final Duration PAUSE = Duration.ofMinutes(30);

    /** The first of these that is true; only an OPEN one lets anybody in. */
    enum State { REVOKED, EXPIRED, LOCKED, PAUSED, OPEN }

    State state(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        if (wrongCodes >= MOST_WRONG_CODES) {
            return State.LOCKED;
        }
        return pausedUntil.filter(now::isBefore).isPresent() ? State.PAUSED : State.OPEN;
    }

    /** As relations to care name it, and the audit. */
    String grantee() {
        return grantee(id);
    }

    static String grantee(UUID id) {
        return "patient:" + id;
    }

    /** As relations to care name what they follow from. */
    String source() {
        return "film:" + id;
    }
}
