package cn.tongying.sharing;

import cn.tongying.alliance.Database;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The browsers that came by a link or with a cloud film and are still let in, the newest first; and ending one of them. */
@ApplicationScoped
class OpenGuests {
    private static final String SELECT = """
            SELECT g.id, g.link, g.film, g.address, g.opened_at, g.expires_at, coalesce(l.site, f.site) AS site, coalesce(l.author, f.issued_by) AS author,
                coalesce(l.study_instance_uid, f.study_instance_uid, '') AS study
            FROM guest_session g LEFT JOIN share_link l ON l.id = g.link LEFT JOIN film f ON f.id = g.film
            WHERE g.ended_at IS NULL AND l.revoked_at IS NULL AND f.revoked_at IS NULL AND g.expires_at > ?""";

    /** @param by the link or film; {@code author} made it. The study is for the audit alone: who looks after sessions sees no patient's images. */
    record Guest(UUID id, GuestSessions.Way way, UUID by, String site, String author, String study, String address, Instant openedAt, Instant expiresAt) {
        private static Guest read(ResultSet row) throws SQLException {
            UUID link = row.getObject("link", UUID.class);
            return new Guest(row.getObject("id", UUID.class), link == null ? GuestSessions.Way.FILM : GuestSessions.Way.LINK,
                    link == null ? row.getObject("film", UUID.class) : link, row.getString("site"), row.getString("author"), row.getString("study"),
                    row.getString("address"), ShareLinks.instant(row, "opened_at"), ShareLinks.instant(row, "expires_at"));
        }
    }

    @Inject Database database;
    @Inject GuestSessions sessions;
    @Inject Event<SharingEvent> events;
    Clock clock = Clock.systemUTC();

    @Transactional
    public List<Guest> newest(int limit) {
        return database.list(SELECT + " ORDER BY g.opened_at DESC, g.id LIMIT ?", Guest::read, ShareLinks.at(clock.instant()), limit);
    }

    @Transactional
    public long count() {
        return database.first("SELECT count(*) FROM (" + SELECT + ") alive", row -> row.getLong(1), ShareLinks.at(clock.instant())).orElseThrow();
    }

    /** What it came by stays: whoever holds it may come again with the code. */
    @Transactional
    public void end(UUID id, Actor actor) {
        Guest guest = database.first(SELECT + " AND g.id = ?", Guest::read, ShareLinks.at(clock.instant()), id).orElseThrow(() -> new ProblemException(
                Problem.notFound("There is no such session.", "没有该会话。")));
        sessions.end(id);
        events.fire(new SharingEvent(actor, guest.way() == GuestSessions.Way.LINK ? Act.LINK_SESSION_ENDED : Act.FILM_SESSION_ENDED, guest.by().toString(),
                guest.site(), guest.study(), "session " + id + " of " + guest.address()));
    }
}
