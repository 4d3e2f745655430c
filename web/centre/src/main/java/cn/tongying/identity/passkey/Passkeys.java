package cn.tongying.identity.passkey;

import cn.tongying.identity.Accounts;
import cn.tongying.identity.SecondFactors;
import cn.tongying.identity.Secret;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.SecondFactorAdded;
import cn.tongying.identity.event.SecondFactorRemoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of passkeys and their challenges. A challenge is signed once, within minutes, for what it was made for. */
@ApplicationScoped
class Passkeys {
    static final String KIND = "PASSKEY";
    static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Accounts accounts;
    @Inject SecondFactors factors;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    /** A passkey as its holder sees it. */
    record Listed(String id, String name, Instant madeAt, Optional<Instant> lastUsedAt) {
    }

    private record Kept(UUID account, String rpId, PublicCredentialKey key, long signCount) {
    }

    /** @param account whose new passkey is to sign it; empty for a sign-in */
    @Transactional
    public String challenge(Optional<UUID> account) {
        Instant now = clock.instant();
        rows.createNativeQuery("delete from passkey_challenge where expires_at < :now").setParameter("now", Timestamp.from(now)).executeUpdate();
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        rows.createNativeQuery("insert into passkey_challenge (challenge_hash, account_id, expires_at) values (:hash, cast(:account as uuid), :until)")
                .setParameter("hash", hash(challenge)).setParameter("account", account.map(UUID::toString).orElse(null))
                .setParameter("until", Timestamp.from(now.plus(CHALLENGE_LIFE))).executeUpdate();
        return challenge;
    }

    private static String hash(String challenge) {
        return HexFormat.of().formatHex(Digests.sha256(challenge.getBytes(StandardCharsets.UTF_8)));
    }

    private void take(String challenge, Optional<UUID> account) {
        int taken = rows.createNativeQuery("""
                delete from passkey_challenge where challenge_hash = :hash and expires_at > :now
                and account_id is not distinct from cast(:account as uuid)""")
                .setParameter("hash", hash(challenge)).setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("account", account.map(UUID::toString).orElse(null)).executeUpdate();
        PasskeyException.require(taken == 1, "its challenge was asked here just now, and not answered yet");
    }

    @Transactional(dontRollbackOn = PasskeyException.class)
    public void register(UUID account, String name, JsonObject credential, Ceremony ceremony, Actor actor) {
        take(Ceremony.challengeOf(credential), Optional.of(account));
        AuthenticatorData stated = ceremony.registered(credential);
        AuthenticatorData.NewCredential made = stated.credential().orElseThrow();
        int kept = rows.createNativeQuery("""
                insert into passkey (credential_id, account_id, rp_id, name, algorithm, public_key, sign_count, made_at)
                values (:id, :account, :rp, :name, :algorithm, :key, :count, :now) on conflict do nothing""")
                .setParameter("id", made.id()).setParameter("account", account).setParameter("rp", ceremony.rpId()).setParameter("name", name)
                .setParameter("algorithm", made.key().algorithm()).setParameter("key", made.key().key().getEncoded())
                .setParameter("count", stated.signCount()).setParameter("now", Timestamp.from(clock.instant())).executeUpdate();
        PasskeyException.require(kept == 1, "a passkey is registered once");
        factors.changed(account);
        events.fire(new SecondFactorAdded(actor, account, KIND));
    }

    /** @return the secret of a fresh session; empty when the account may not sign in */
    @Transactional(dontRollbackOn = PasskeyException.class)
    public Optional<Secret> signIn(JsonObject credential, Ceremony ceremony, Actor actor) {
        return accounts.welcomeProvided(asserted(credential, ceremony).account(), actor);
    }

    /** @throws PasskeyException when it is not sound, or another account's */
    @Transactional(dontRollbackOn = PasskeyException.class)
    public void prove(UUID account, JsonObject credential, Ceremony ceremony) {
        PasskeyException.require(asserted(credential, ceremony).account().equals(account), "it is of who is signed in");
    }

    private Kept asserted(JsonObject credential, Ceremony ceremony) {
        take(Ceremony.challengeOf(credential), Optional.empty());
        String id = credential.getString("id", "");
        Kept kept = kept(id).orElseThrow(() -> new PasskeyException("the passkey is known"));
        PasskeyException.require(kept.rpId().equals(ceremony.rpId()), "it is for this host");
        AuthenticatorData stated = ceremony.asserted(credential, kept.key());
        boolean counts = stated.signCount() > 0 || kept.signCount() > 0;
        PasskeyException.require(!counts || stated.signCount() > kept.signCount(), "its counter went on: else there are two of it");
        rows.createNativeQuery("update passkey set sign_count = :count, last_used_at = :now where credential_id = :id")
                .setParameter("count", stated.signCount()).setParameter("now", Timestamp.from(clock.instant())).setParameter("id", id).executeUpdate();
        return kept;
    }

    private Optional<Kept> kept(String id) {
        List<?> found = rows.createNativeQuery("select account_id, rp_id, algorithm, public_key, sign_count from passkey where credential_id = :id")
                .setParameter("id", id).getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((Object[]) found.getFirst()).map(row -> new Kept((UUID) row[0], (String) row[1],
                PublicCredentialKey.kept(((Number) row[2]).intValue(), (byte[]) row[3]), ((Number) row[4]).longValue()));
    }

    @Transactional
    public List<Listed> of(UUID account) {
        List<?> found = rows.createNativeQuery("""
                select credential_id, name, cast(extract(epoch from made_at) as bigint), cast(extract(epoch from last_used_at) as bigint)
                from passkey where account_id = :account order by made_at, credential_id""").setParameter("account", account).getResultList();
        return found.stream().map(Object[].class::cast).map(row -> new Listed((String) row[0], (String) row[1],
                Instant.ofEpochSecond(((Number) row[2]).longValue()),
                Optional.ofNullable((Number) row[3]).map(at -> Instant.ofEpochSecond(at.longValue())))).toList();
    }

    /** @return false when the account has no such passkey */
    @Transactional
    public boolean remove(UUID account, String id, Actor actor) {
        boolean removed = rows.createNativeQuery("delete from passkey where account_id = :account and credential_id = :id")
                .setParameter("account", account).setParameter("id", id).executeUpdate() == 1;
        if (removed) {
            factors.changed(account);
            events.fire(new SecondFactorRemoved(actor, account, KIND));
        }
        return removed;
    }
}
