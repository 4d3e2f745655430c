package cn.tongying.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a password is good and what may follow it.
 *
 * @param history how many passwords of before are not taken again, the present one beside them
 * @param most after it the password must be changed before anything else; zero for ever
 * @param warning how long before that its holder is told
 * @param firstMustChange whether a password that somebody else gave must be changed by its holder
 */
public record PasswordLife(int history, Duration most, Duration warning, boolean firstMustChange) {
    private static final int MOST_HISTORY = 24;

    public PasswordLife {
        if (history < 0 || history > MOST_HISTORY || most.isNegative() || warning.isNegative()) {
            throw new IllegalArgumentException("TONGYING_IDENTITY_PASSWORD_HISTORY lies between 0 and " + MOST_HISTORY + ", days are not negative");
        }
    }

    /** When a password of this age must be changed; empty when never. */
    Optional<Instant> ends(Instant changedAt) {
        return most.isZero() ? Optional.empty() : Optional.of(changedAt.plus(most));
    }
}
