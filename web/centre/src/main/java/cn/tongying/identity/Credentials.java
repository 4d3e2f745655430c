package cn.tongying.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds who a secret stands for. What was found is remembered for five seconds, so that a thousand frames a second are not a
 * thousand queries; what ends a session or token on this node forgets all of it once the change is committed, and other nodes
 * see it within those five seconds. What was not found is never remembered.
 */
@ApplicationScoped
public class Credentials {
    static final Duration REMEMBERED = Duration.ofSeconds(5);
    public static final Duration LAST_USED_STEP = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    @Inject Sessions sessions;
    @Inject ProgramKeys tokens;
    Clock clock = Clock.systemUTC();
    private final Cache<String, Credential> found =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    public Optional<Credential> ofSession(Secret secret) {
        return find("s" + secret.hash(), () -> sessions.alive(secret));
    }

    public Optional<Credential> ofToken(Secret secret) {
        return find("t" + secret.hash(), () -> tokens.alive(secret));
    }

    private Optional<Credential> find(String key, Supplier<Optional<Credential>> rows) {
        Credential remembered = found.getIfPresent(key);
        if (remembered != null && clock.instant().isBefore(remembered.expiresAt())) {
            return Optional.of(remembered);
        }
        Optional<Credential> read = rows.get();
        read.ifPresent(credential -> found.put(key, credential));
        return read;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) IdentityEvent happened) {
        switch (happened) {
            case SignedOut e -> found.invalidateAll();
            case PasswordChanged e -> found.invalidateAll();
            case AccountChanged e -> found.invalidateAll();
            case TokenRevoked e -> found.invalidateAll();
            case SecondFactorAdded e -> found.invalidateAll();
            case SecondFactorRemoved e -> found.invalidateAll();
            case RecoveryCodeUsed e -> { }
            case SignedIn e -> { }
            case SignInFailed e -> { }
            case AccountMade e -> { }
            case TokenMade e -> { }
            case AccessRefused e -> { }
        }
    }
}
