package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.identity.event.AccessRefused;
import cn.tongying.identity.event.AccountChanged;
import cn.tongying.identity.event.AccountMade;
import cn.tongying.identity.event.Actor;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Writes down who came in, who was turned away, and what was done to accounts and tokens. */
@ApplicationScoped
class IdentityObserver {
    @Inject AuditTrail trail;
    Clock clock = Clock.systemUTC();

    void happened(@Observes IdentityEvent happened) {
        trail.write(switch (happened) {
            case SignedIn e -> done(AuditCode.SIGNED_IN, e.actor(), account(e.account()), "");
            case SignInFailed e when e.locked() -> repeated(AuditCode.SIGN_IN_FAILED, e.actor(), "too many attempts",
                    e.actor().address(), ChronoUnit.MINUTES);
            case SignInFailed e -> event(AuditCode.SIGN_IN_FAILED, Outcome.MINOR_FAILURE, e.actor(), AuditedObject.NONE,
                    "as " + e.username(), Optional.empty());
            case SignedOut e -> done(AuditCode.SIGNED_OUT, e.actor(), account(e.account()), e.what());
            case PasswordChanged e -> done(AuditCode.PASSWORD_CHANGED, e.actor(), account(e.account()), "");
            case AccountMade e -> done(AuditCode.ACCOUNT_MADE, e.actor(), account(e.account()), e.username());
            case AccountChanged e -> done(AuditCode.ACCOUNT_CHANGED, e.actor(), account(e.account()), e.username());
            case TokenMade e -> done(AuditCode.TOKEN_MADE, e.actor(), token(e.token()), e.tokenName());
            case TokenRevoked e -> done(AuditCode.TOKEN_REVOKED, e.actor(), token(e.token()), "");
            case TokenRotated e -> done(AuditCode.TOKEN_ROTATED, e.actor(), token(e.token()), "by " + e.next() + ", ends " + e.endsAt());
            case SecondFactorAdded e -> done(AuditCode.SECOND_FACTOR_ADDED, e.actor(), account(e.account()), e.kind());
            case SecondFactorRemoved e -> done(AuditCode.SECOND_FACTOR_REMOVED, e.actor(), account(e.account()), e.kind());
            case RecoveryCodeUsed e -> done(AuditCode.RECOVERY_CODE_USED, e.actor(), account(e.account()), "");
            case ProviderLinked e -> done(AuditCode.PROVIDER_LINKED, e.actor(), account(e.account()), e.subject() + " of " + e.issuer());
            case ProviderUnlinked e -> done(AuditCode.PROVIDER_UNLINKED, e.actor(), account(e.account()), "");
            case SessionReplayed e -> event(AuditCode.SESSION_REPLAYED, Outcome.SERIOUS_FAILURE, e.actor(), account(e.account()),
                    "an old secret of session " + e.session(), Optional.empty());
            case AccessRefused e when e.further() > 0 -> event(AuditCode.ACCESS_REFUSED, Outcome.SERIOUS_FAILURE, e.actor(),
                    AuditedObject.NONE, e.further() + " further within a minute, the last: " + asked(e), Optional.empty());
            case AccessRefused e -> repeated(AuditCode.ACCESS_REFUSED, e.actor(), asked(e),
                    e.actor().name() + " " + e.actor().address(), ChronoUnit.MINUTES);
        });
    }

    private static String asked(AccessRefused refused) {
        return refused.method() + " " + refused.path() + ": " + refused.status();
    }

    private static AuditedObject account(UUID id) {
        return new AuditedObject("account", id.toString(), "");
    }

    private static AuditedObject token(UUID id) {
        return new AuditedObject("token", id.toString(), "");
    }

    private static AuditEvent done(AuditCode code, Actor actor, AuditedObject object, String detail) {
        return event(code, Outcome.SUCCESS, actor, object, detail, Optional.empty());
    }

    /** What a program can provoke without end is written once per period for the same one, so that a flood does not fill the disk. */
    private AuditEvent repeated(AuditCode code, Actor actor, String detail, String same, ChronoUnit period) {
        String key = code + " " + same + " " + clock.instant().truncatedTo(period);
        return event(code, Outcome.SERIOUS_FAILURE, actor, AuditedObject.NONE, detail, Optional.of(key));
    }

    private static AuditEvent event(AuditCode code, Outcome outcome, Actor actor, AuditedObject object, String detail, Optional<String> onceKey) {
        return new AuditEvent(code, outcome, actor.name(), actor.address(), "", object, actor.correlation(), detail, onceKey);
    }
}
