package cn.tongying.reading.results;

import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.results.ResultEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where the results of each hospital go, changed by the system administrator; what is queued already goes where the destination is then. */
@ApplicationScoped
class Destinations {
    private static final Wording WHAT = new Wording("destination", "接收方");
    private static final String SELECT = "SELECT * FROM result_destination ";

    @Inject Database database;
    @Inject Event<ResultEvent> events;

    @Transactional
    public List<Destination> list() {
        return database.list(SELECT + "ORDER BY site, application, facility, id", Destinations::read);
    }

    @Transactional
    public boolean isSite(String code) {
        return database.exists("SELECT 1 FROM site WHERE code = ?", code);
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none */
    @Transactional
    public Destination required(UUID id) {
        return database.first(SELECT + "WHERE id = ?", Destinations::read, id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    @Transactional
    public Destination make(Destination wanted, Actor actor) {
        database.update("""
                INSERT INTO result_destination (host, port, application, facility, charset, preliminary, with_document, critical, active, description, id, site)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", wanted.host(), wanted.port(), wanted.application(), wanted.facility(), wanted.charset(), wanted.preliminary(),
                wanted.withDocument(), wanted.critical(), wanted.active(), wanted.description(), wanted.id(), wanted.site());
        events.fire(new ResultEvent(actor, Act.RESULT_DESTINATION_MADE, wanted.id().toString(), wanted.site(), Changes.between(Map.of(), DestinationForm.values(wanted))));
        return required(wanted.id());
    }

    /** Its hospital never changes: another hospital's reports are another destination's. */
    @Transactional
    public Destination change(Destination wanted, Actor actor) {
        Destination present = database.first(SELECT + "WHERE id = ? FOR UPDATE", Destinations::read, wanted.id()).orElseThrow(() -> Refusals.notFound(WHAT));
        Refusals.requireVersion(present.version(), wanted.version());
        if (!present.site().equals(wanted.site())) {
            throw Refusals.conflict(new Wording("It is of another hospital: register another for this one.", "该接收方属于其他机构，请另行登记。"));
        }
        database.update("""
                UPDATE result_destination SET host = ?, port = ?, application = ?, facility = ?, charset = ?, preliminary = ?, with_document = ?, critical = ?, active = ?, description = ?,
                    failures = 0, retry_at = '-infinity', version = version + 1 WHERE id = ?""", wanted.host(), wanted.port(), wanted.application(), wanted.facility(), wanted.charset(),
                wanted.preliminary(), wanted.withDocument(), wanted.critical(), wanted.active(), wanted.description(), wanted.id());
        events.fire(new ResultEvent(actor, Act.RESULT_DESTINATION_CHANGED, wanted.id().toString(), wanted.site(),
                Changes.between(DestinationForm.values(present), DestinationForm.values(wanted))));
        return required(wanted.id());
    }

    static Destination read(ResultSet row) throws SQLException {
        return new Destination(row.getObject("id", UUID.class), row.getString("site"), row.getString("host"), row.getInt("port"), row.getString("application"), row.getString("facility"),
                row.getString("charset"), row.getBoolean("preliminary"), row.getBoolean("with_document"), row.getBoolean("critical"), row.getBoolean("active"), row.getString("description"), row.getInt("version"));
    }
}
