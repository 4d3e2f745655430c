package cn.tongying.identity;

import cn.tongying.identity.event.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signed in. A session begins with a sign-in under a fresh secret, is alive while it is used and not past its
 * last moment, and ends by signing out, by idling, by age or when the account's password or standing changes.
 */
@Entity
@DynamicUpdate // another statement changes the secret meanwhile
@Table(name = "session")
class Session {
    @Id
    private UUID id;
    @Column(name = "secret_hash")
    private String secretHash;
    @Column(name = "account_id")
    private UUID accountId;
    private String address;
    private String device;
    @Column(name = "opened_at")
    private Instant openedAt;
    @Column(name = "last_used_at")
    private Instant lastUsedAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "secret_made_at")
    private Instant secretMadeAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Session() {
    }

    Session(Secret secret, UUID accountId, Actor opener, Instant now, Duration life) {
        this.id = UUID.randomUUID();
        this.secretHash = secret.hash();
        this.accountId = accountId;
        this.address = opener.address();
        this.device = opener.device();
        this.secretMadeAt = now;
        this.openedAt = now;
        this.lastUsedAt = now;
        this.expiresAt = now.plus(life);
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    String address() {
        return address;
    }

    String device() {
        return device;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant secretMadeAt() {
        return secretMadeAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isAlive(Instant now, Duration idle) {
        return revokedAt == null && now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(idle));
    }

    /** Kept to the minute, so that a thousand frames a second are not a thousand writes. */
    void use(Instant now) {
        if (lastUsedAt.plus(Credentials.LAST_USED_STEP).isBefore(now)) {
            lastUsedAt = now;
        }
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
