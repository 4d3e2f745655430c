package cn.tongying.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person owes before anything else is done with the session.
 *
 * @param newPassword the present password must be changed first
 * @param secondFactor a second factor must be set up first
 * @param secondFactorDue when a second factor that is still missing will be due; empty when none is missing
 * @param passwordDue when the present password ends, if that is soon
 */
public record Duties(boolean newPassword, boolean secondFactor, Optional<Instant> secondFactorDue,
                     Optional<Instant> passwordDue) {
    public static final Duties NONE = new Duties(false, false, Optional.empty(), Optional.empty());

    public boolean outstanding() {
        return newPassword || secondFactor;
    }
}
