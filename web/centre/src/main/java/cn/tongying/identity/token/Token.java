package cn.tongying.identity.token;

import cn.tongying.identity.Credentials;
import cn.tongying.identity.Scope;
import cn.tongying.identity.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of a program. A token is made by an account for a purpose it names, may do no more than that account and the token's scopes,
 * perhaps at one site only, and ends by its date, by revocation or with the account.
 */
@Entity
@Table(name = "token")
public class Token {
    @Id
    private UUID id;
    @Column(name = "secret_hash")
    private String secretHash;
    @Column(name = "account_id")
    private UUID accountId;
    private String name;
    private String[] scopes;
    private @Nullable String site;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;
    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Token() {
    }

    Token(Secret secret, UUID accountId, NewToken wanted, Instant now) {
        this.id = UUID.randomUUID();
        this.secretHash = secret.hash();
        this.accountId = accountId;
        this.name = wanted.name();
        this.scopes = wanted.scopes().stream().map(Scope::code).sorted().toArray(String[]::new);
        this.site = wanted.site().orElse(null);
        this.createdAt = now;
        this.expiresAt = now.plus(wanted.life());
    }

    public UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    Set<Scope> scopes() {
        Set<Scope> held = EnumSet.noneOf(Scope.class);
        for (String code : scopes) {
            held.add(Scope.of(code).orElseThrow());
        }
        return held;
    }

    Optional<String> site() {
        return Optional.ofNullable(site);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    boolean isAlive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    void use(Instant now) {
        if (lastUsedAt == null || lastUsedAt.plus(Credentials.LAST_USED_STEP).isBefore(now)) {
            lastUsedAt = now;
        }
    }

    /** It ends then at the latest. */
    void endBy(Instant moment) {
        if (moment.isBefore(expiresAt)) {
            expiresAt = moment;
        }
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
