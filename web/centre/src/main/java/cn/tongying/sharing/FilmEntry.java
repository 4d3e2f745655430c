package cn.tongying.sharing;

import cn.tongying.identity.Secret;
import java.time.Duration;
import java.time.Instant;

/** What becomes of a cloud film's secret and code. */
sealed interface FilmEntry {
    /** A session of the patient. */
    record Opened(Secret session, Instant expiresAt) implements FilmEntry {
    }

    /** @param left how many more may be wrong before it pauses */
    record WrongCode(int left) implements FilmEntry {
    }

    /** Too many codes were wrong: even the right one is not looked at before this has passed. */
    record Paused(Duration rest) implements FilmEntry {
    }

    /** Unknown, issued anew, revoked, expired or locked: nobody outside is told which. */
    record Gone() implements FilmEntry {
    }
}
