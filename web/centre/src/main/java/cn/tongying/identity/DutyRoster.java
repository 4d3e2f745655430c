package cn.tongying.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tells what an account owes now: a new password, a second factor, or neither. */
@ApplicationScoped
class DutyRoster {
    @Inject SecondFactors factors;
    @Inject IdentityConfig config;
    Clock clock = Clock.systemUTC();

    Duties of(Account account) {
        Instant now = clock.instant();
        Optional<Instant> factorDue = account.secondFactorDue()
                .filter(at -> config.factors().needed(account.profile().roles()) && !factors.has(account.id()));
        PasswordLife life = config.passwordLife();
        Optional<Instant> passwordEnds = life.ends(account.passwordChangedAt());
        return new Duties(account.mustChangePassword() || isPast(passwordEnds, now), isPast(factorDue, now), factorDue,
                passwordEnds.filter(end -> !now.isBefore(end.minus(life.warning()))));
    }

    private static boolean isPast(Optional<Instant> due, Instant now) {
        return due.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** The first sign-in without a factor that is needed sets the day when it will be due. */
    void begin(Account account) {
        if (config.factors().needed(account.profile().roles()) && !factors.has(account.id())) {
            account.needsSecondFactorBy(clock.instant().plus(config.factors().grace()));
        }
    }
}
