package cn.tongying.access;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What a security administrator must look at. Raised in the transaction of the act, closed by what deals with it. */
@ApplicationScoped
class Alerts {
    private static final int MOST_SHOWN = 200;

    @Inject Database database;

    /** What an alert is about. */
    enum Kind { BREAK_GLASS }

    record Alert(long id, Instant at, Kind kind, String subject, String site, String actor) {
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void raise(Kind kind, String subject, String site, String actor) {
        database.update("INSERT INTO security_alert (kind, subject, site, actor) VALUES (?, ?, ?, ?)", kind, subject, site, actor);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void close(Kind kind, String subject) {
        database.update("UPDATE security_alert SET closed_at = now() WHERE kind = ? AND subject = ? AND closed_at IS NULL", kind, subject);
    }

    /** The newest of those that are open. */
    @Transactional
    public List<Alert> open() {
        return database.list("SELECT id, at, kind, subject, site, actor FROM security_alert WHERE closed_at IS NULL ORDER BY id DESC LIMIT " + MOST_SHOWN,
                row -> new Alert(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(), Kind.valueOf(row.getString("kind")),
                        row.getString("subject"), row.getString("site"), row.getString("actor")));
    }

    @Transactional
    public long openCount() {
        return database.list("SELECT count(*) FROM security_alert WHERE closed_at IS NULL", row -> row.getLong(1)).getFirst();
    }
}
