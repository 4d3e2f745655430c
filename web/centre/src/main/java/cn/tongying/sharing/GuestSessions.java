package cn.tongying.sharing;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Guests;
import cn.tongying.identity.Secret;
import cn.tongying.identity.Standings;
import cn.tongying.identity.event.Actor;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Browsers that came by a link or with a cloud film. A session is opened for secret and code, ends with its two hours or with what it
 * came by, and stands for nobody but that: what was found is remembered for five seconds, as for staff; the query itself asks for the
 * relation anew.
 */
@ApplicationScoped
class GuestSessions implements Guests {
    static final Duration LIFE = Duration.ofHours(2);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Set<Act> ENDING = EnumSet.of(Act.LINK_REVOKED, Act.FILM_REISSUED, Act.FILM_REVOKED);
    private static final String ALIVE = """
            SELECT g.id, g.link, g.film, coalesce(l.site, f.site) AS site, g.expires_at
            FROM guest_session g LEFT JOIN share_link l ON l.id = g.link LEFT JOIN film f ON f.id = g.film
            WHERE g.secret_hash = ? AND g.ended_at IS NULL AND l.revoked_at IS NULL AND f.revoked_at IS NULL AND g.expires_at > ?""";

    /** What a browser came by. */
    enum Way {
        LINK, FILM;

        private Credential.Kind kind() {
            return this == LINK ? Credential.Kind.GUEST : Credential.Kind.PATIENT;
        }
    }

    /** A session that is alive, and what it came by. */
    private record Guest(UUID id, Way way, UUID by, String site, Instant expiresAt) {
        private static Guest read(ResultSet row) throws SQLException {
            UUID link = row.getObject("link", UUID.class);
            return new Guest(row.getObject("id", UUID.class), link == null ? Way.FILM : Way.LINK,
                    link == null ? row.getObject("film", UUID.class) : link, row.getString("site"), ShareLinks.instant(row, "expires_at"));
        }

        private String grantee() {
            return way == Way.LINK ? ShareLink.grantee(by) : Film.grantee(by);
        }
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
        database.update("UPDATE share_link SET uses = uses + 1 WHERE id = ?", link.id());
        Begun begun = begin(Way.LINK, link.id(), link.expiresAt(), stranger);
        tell(link, Act.LINK_OPENED, stranger, "use " + (link.uses() + 1) + " of " + link.mostUses());
        return new Exchange.Opened(begun.secret(), link.study(), begun.expiresAt());
    }

    /** A new session: what its browser holds, and when it is over. */
    record Begun(Secret secret, Instant expiresAt) {
    }

    Begun begin(Way way, UUID by, Instant atMost, Actor stranger) {
        Instant now = clock.instant();
        Instant end = now.plus(LIFE).isBefore(atMost) ? now.plus(LIFE) : atMost;
        Secret secret = Secret.forLink();
        database.update("INSERT INTO guest_session (id, link, film, secret_hash, address, opened_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(), way == Way.LINK ? by : null, way == Way.FILM ? by : null, secret.hash(), stranger.address(), ShareLinks.at(now),
                ShareLinks.at(end));
        return new Begun(secret, end);
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
        Optional<Guest> guest = database.first(ALIVE, Guest::read, secret.hash(), ShareLinks.at(now));
        guest.ifPresent(alive -> found.put(secret.hash(), alive));
        return guest.map(alive -> today(alive, address));
    }

    private static Standings.Today today(Guest guest, String address) {
        String name = guest.grantee();
        return new Standings.Today(new Credential(guest.way().kind(), guest.id(), guest.by(), name, name, Set.of(), false, Set.of(guest.site()),
                Set.of(), guest.expiresAt()), Caller.link(name, guest.site(), address));
    }

    @Transactional
    public void end(UUID session) {
        database.update("UPDATE guest_session SET ended_at = ? WHERE id = ? AND ended_at IS NULL", ShareLinks.at(clock.instant()), session);
        found.invalidateAll();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SharingEvent happened) {
        if (ENDING.contains(happened.act())) {
            found.invalidateAll();
        }
    }
}
