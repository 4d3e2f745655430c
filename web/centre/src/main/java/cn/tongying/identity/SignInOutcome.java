package cn.tongying.identity;

import java.time.Instant;

/** What became of a sign-in. Why a name or password was wrong is not told, on purpose. */
sealed interface SignInOutcome {
    /** A session is open under the secret, which leaves the server once, as the cookie. */
    record Opened(Secret secret, Credential credential) implements SignInOutcome {
    }

    /** The password was right; a second factor is awaited under this challenge. */
    record FactorNeeded(Secret challenge, Instant until) implements SignInOutcome {
    }

    /** There is no such challenge any more: the sign-in begins again with the password. */
    record Expired() implements SignInOutcome {
    }

    record Wrong() implements SignInOutcome {
    }

    record Locked(Instant until) implements SignInOutcome {
    }
}
