package cn.tongying.identity;

import cn.tongying.identity.event.AccessRefused;
import cn.tongying.identity.event.AccountChanged;
import cn.tongying.identity.event.AccountMade;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.PasswordChanged;
import cn.tongying.identity.event.ProviderLinked;
import cn.tongying.identity.event.ProviderUnlinked;
import cn.tongying.identity.event.RecoveryCodeUsed;
import cn.tongying.identity.event.SecondFactorAdded;
import cn.tongying.identity.event.SecondFactorRemoved;
import cn.tongying.identity.event.SessionReplayed;
import cn.tongying.identity.event.SignInFailed;
import cn.tongying.identity.event.SignedIn;
import cn.tongying.identity.event.SignedOut;
import cn.tongying.identity.event.TokenMade;
import cn.tongying.identity.event.TokenRevoked;
import cn.tongying.identity.event.TokenRotated;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    @Inject Rotation rotation;
    @Inject ProgramKeys tokens;
    Clock clock = Clock.systemUTC();
    private final Cache<String, Found> found =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    /** Whom a secret stands for, and when it is to be changed. */
    record Found(Credential credential, Instant changeDue) {
    }

    public Optional<Credential> ofSession(Secret secret) {
        return find(keyOf(secret), () -> sessions.alive(secret)).map(Found::credential);
    }

    public Optional<Credential> ofToken(Secret secret) {
        return find("t" + secret.hash(), () -> tokens.alive(secret).map(credential -> new Found(credential, Instant.MAX))).map(Found::credential);
    }

    /** The next secret of a session, when its present one was just found and is old: to be handed to the browser with this answer. */
    public Optional<Secret> next(Secret present) {
        Found remembered = found.getIfPresent(keyOf(present));
        if (remembered == null || clock.instant().isBefore(remembered.changeDue())) {
            return Optional.empty();
        }
        found.put(keyOf(present), new Found(remembered.credential(), Instant.MAX));
        return rotation.offer(present);
    }

    private static String keyOf(Secret session) {
        return "s" + session.hash();
    }

    private Optional<Found> find(String key, Supplier<Optional<Found>> rows) {
        Found remembered = found.getIfPresent(key);
        if (remembered != null && clock.instant().isBefore(remembered.credential().expiresAt())) {
            return Optional.of(remembered);
        }
        Optional<Found> read = rows.get();
        read.ifPresent(one -> found.put(key, one));
        return read;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) IdentityEvent happened) {
        switch (happened) {
            case SignedOut e -> found.invalidateAll();
            case PasswordChanged e -> found.invalidateAll();
            case AccountChanged e -> found.invalidateAll();
            case TokenRevoked e -> found.invalidateAll();
            case TokenRotated e -> found.invalidateAll();
            case SecondFactorAdded e -> found.invalidateAll();
            case SecondFactorRemoved e -> found.invalidateAll();
            case SessionReplayed e -> found.invalidateAll();
            case RecoveryCodeUsed e -> { }
            case SignedIn e -> { }
            case SignInFailed e -> { }
            case ProviderLinked e -> { }
            case ProviderUnlinked e -> { }
            case AccountMade e -> { }
            case TokenMade e -> { }
            case AccessRefused e -> { }
        }
    }
}
