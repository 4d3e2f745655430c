package cn.tongying.sharing;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Actor;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Guests;
import cn.tongying.identity.Secret;
import cn.tongying.identity.Standings;
import cn.tongying.sharing.ShareLink.State;
import cn.tongying.sharing.SharingEvent.Act;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Browsers that came by a link. A session is opened for secret and code, ends with its two hours or with the link, and stands for
 * nobody but the link: what was found is remembered for five seconds, as for staff; the query itself asks for the relation anew.
 */
@ApplicationScoped
class GuestSessions implements Guests {
    static final Duration LIFE = Duration.ofHours(2);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final String ALIVE = """
            SELECT g.id, g.link, l.site, g.expires_at FROM guest_session g JOIN share_link l ON l.id = g.link
            WHERE g.secret_hash = ? AND g.ended_at IS NULL AND l.revoked_at IS NULL AND g.expires_at > ?""";

    /** A session that is alive. */
    private record Guest(UUID id, UUID link, String site, Instant expiresAt) {
    }

    @Inject Database database;
    @Inject ShareLinks links;
    @Inject Event<SharingEvent> events;
    Clock clock = Clock.systemUTC();
    private final Cache<String, Guest> found = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    /** A wrong code counts against the link, and is kept although nobody is let in. */
    @Transactional
    public Exchange open(Secret secret, Optional<AccessCode> code, Actor stranger) {
        Optional<ShareLink> known = database.first(ShareLinks.SELECT + "WHERE secret_hash = ? FOR UPDATE", ShareLinks::read, secret.hash());
        if (known.isEmpty()) {
            return new Exchange.Gone();
        }
        ShareLink link = known.get();
        State state = link.state(clock.instant());
        if (state != State.OPEN) {
            tell(link, Act.LINK_REFUSED, stranger, state.name());
            return new Exchange.Gone();
        }
        String hash = database.first("SELECT code_hash FROM share_link WHERE id = ?", row -> row.getString(1), link.id()).orElseThrow();
        return code.filter(typed -> typed.matches(secret, hash)).isPresent() ? opened(link, stranger) : wrong(link, stranger);
    }

    private Exchange opened(ShareLink link, Actor stranger) {
        Instant now = clock.instant();
        Instant end = now.plus(LIFE).isBefore(link.expiresAt()) ? now.plus(LIFE) : link.expiresAt();
        Secret session = Secret.forLink();
        database.update("UPDATE share_link SET uses = uses + 1 WHERE id = ?", link.id());
        database.update("INSERT INTO guest_session (id, link, secret_hash, address, opened_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(), link.id(), session.hash(), stranger.address(), ShareLinks.at(now), ShareLinks.at(end));
        tell(link, Act.LINK_OPENED, stranger, "use " + (link.uses() + 1) + " of " + link.mostUses());
        return new Exchange.Opened(session, link.study(), end);
    }

    private Exchange wrong(ShareLink link, Actor stranger) {
        int left = ShareLink.MOST_WRONG_CODES - link.wrongCodes() - 1;
        database.update("UPDATE share_link SET wrong_codes = wrong_codes + 1 WHERE id = ?", link.id());
        tell(link, Act.LINK_REFUSED, stranger, "wrong code, " + left + " left");
        if (left == 0) {
            links.end(link, Actor.system("too many wrong codes"), "too many wrong codes");
        }
        return left > 0 ? new Exchange.WrongCode(left) : new Exchange.Gone();
    }

    private void tell(ShareLink link, Act act, Actor stranger, String detail) {
        events.fire(new SharingEvent(new Actor(link.grantee(), stranger.address(), stranger.correlation()), act, link.id().toString(), link.site(),
                link.study().value(), detail));
    }

    @Override
    @Transactional
    public Optional<Standings.Today> of(Secret secret, String address) {
        Instant now = clock.instant();
        Guest remembered = found.getIfPresent(secret.hash());
        if (remembered != null && now.isBefore(remembered.expiresAt())) {
            return Optional.of(today(remembered, address));
        }
        Optional<Guest> guest = database.first(ALIVE, row -> new Guest(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3),
                ShareLinks.instant(row, "expires_at")), secret.hash(), ShareLinks.at(now));
        guest.ifPresent(alive -> found.put(secret.hash(), alive));
        return guest.map(alive -> today(alive, address));
    }

    private static Standings.Today today(Guest guest, String address) {
        String name = ShareLink.grantee(guest.link());
        return new Standings.Today(new Credential(Credential.Kind.GUEST, guest.id(), guest.link(), name, name, Set.of(), false, Set.of(guest.site()),
                Set.of(), guest.expiresAt()), Caller.link(name, guest.site(), address));
    }

    @Transactional
    public void end(UUID session) {
        database.update("UPDATE guest_session SET ended_at = ? WHERE id = ? AND ended_at IS NULL", ShareLinks.at(clock.instant()), session);
        found.invalidateAll();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SharingEvent happened) {
        if (happened.act() == Act.LINK_REVOKED) {
            found.invalidateAll();
        }
    }
}
