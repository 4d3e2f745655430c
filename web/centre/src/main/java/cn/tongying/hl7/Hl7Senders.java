package cn.tongying.hl7;

import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.hl7.Hl7Event.Act;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The registered senders, changed by the system administrator; a change counts from the next message on. Whoever is not registered is counted, a bounded number of them. */
@ApplicationScoped
class Hl7Senders {
    private static final Wording WHAT = new Wording("sender", "发送方");
    private static final int MOST_TURNED_AWAY = 100;
    private static final int LONGEST = 64;
    private static final String SELECT = "SELECT id, application, facility, abbrev(address) AS address, site, charset, active, description, version FROM hl7_sender ";

    @Inject Database database;
    @Inject Event<Hl7Event> events;

    /** Who sent without being registered. */
    record TurnedAway(String application, String facility, String address, Instant lastAt, long times) {
    }

    /** The one of the narrowest address; a sender that is switched off is none. */
    @Transactional
    public Optional<Hl7Sender> find(Hl7Header header, String address) {
        return database.first(SELECT + "WHERE application = ? AND facility = ? AND address >>= CAST(? AS inet) ORDER BY masklen(address) DESC LIMIT 1", Hl7Senders::read,
                header.application(), header.facility(), address).filter(Hl7Sender::active);
    }

    @Transactional
    public void turnedAway(Hl7Header header, String address) {
        database.update("""
                INSERT INTO hl7_turned_away (application, facility, address) VALUES (?, ?, CAST(? AS inet))
                ON CONFLICT (application, facility, address) DO UPDATE SET last_at = now(), times = hl7_turned_away.times + 1""",
                cut(header.application()), cut(header.facility()), address);
        database.update("""
                DELETE FROM hl7_turned_away WHERE (application, facility, address) IN
                    (SELECT application, facility, address FROM hl7_turned_away ORDER BY last_at DESC OFFSET ?)""", MOST_TURNED_AWAY);
    }

    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    @Transactional
    public List<TurnedAway> turnedAway() {
        return database.list("SELECT application, facility, host(address), last_at, times FROM hl7_turned_away ORDER BY last_at DESC", row -> new TurnedAway(row.getString(1),
                row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant(), row.getLong(5)));
    }

    @Transactional
    public List<Hl7Sender> list() {
        return database.list(SELECT + "ORDER BY application, facility, hl7_sender.address", Hl7Senders::read);
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none */
    @Transactional
    public Hl7Sender required(UUID id) {
        return database.first(SELECT + "WHERE id = ?", Hl7Senders::read, id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    @Transactional
    public boolean isSite(String code) {
        return database.exists("SELECT 1 FROM site WHERE code = ?", code);
    }

    @Transactional
    public Hl7Sender make(Hl7Sender wanted, Actor actor) {
        requireFree(wanted);
        database.update("INSERT INTO hl7_sender (application, facility, address, site, charset, active, description, id) VALUES (?, ?, CAST(? AS inet), ?, ?, ?, ?, ?)", values(wanted));
        database.update("DELETE FROM hl7_turned_away WHERE application = ? AND facility = ? AND address <<= CAST(? AS inet)", wanted.application(), wanted.facility(), wanted.address());
        tell(Act.HL7_SENDER_MADE, wanted, actor, Changes.between(Map.of(), SenderForm.values(wanted)));
        return required(wanted.id());
    }

    @Transactional
    public Hl7Sender change(Hl7Sender wanted, Actor actor) {
        requireFree(wanted);
        Hl7Sender present = required(wanted.id());
        Refusals.requireVersion(present.version(), wanted.version());
        if (!present.site().equals(wanted.site()) && hasSent(wanted.id())) {
            throw Refusals.conflict(new Wording("It has sent for its hospital already: register another for another hospital.", "该发送方已为原机构发送过消息，请为其他机构另行登记。"));
        }
        database.update("""
                UPDATE hl7_sender SET application = ?, facility = ?, address = CAST(? AS inet), site = ?, charset = ?, active = ?, description = ?, version = version + 1
                WHERE id = ?""", values(wanted));
        tell(Act.HL7_SENDER_CHANGED, wanted, actor, Changes.between(SenderForm.values(present), SenderForm.values(wanted)));
        return required(wanted.id());
    }

    /** @throws cn.tongying.centre.ProblemException 409 when it has sent anything, which stays in the journal under its name */
    @Transactional
    public void remove(UUID id, int version, Actor actor) {
        database.takeTurns("cn.tongying.hl7 senders");
        Hl7Sender present = required(id);
        Refusals.requireVersion(present.version(), version);
        if (hasSent(id)) {
            throw Refusals.conflict(new Wording("Messages of it are in the journal: switch it off instead.", "日志中有其消息，请改为停用。"));
        }
        database.update("DELETE FROM hl7_sender WHERE id = ?", id);
        tell(Act.HL7_SENDER_REMOVED, present, actor, present.name());
    }

    private boolean hasSent(UUID id) {
        return database.exists("SELECT 1 FROM hl7_message WHERE sender = ? LIMIT 1", id);
    }

    private void requireFree(Hl7Sender wanted) {
        database.takeTurns("cn.tongying.hl7 senders");
        if (database.exists("SELECT 1 FROM hl7_sender WHERE application = ? AND facility = ? AND address = CAST(? AS inet) AND id <> ?", wanted.application(), wanted.facility(),
                wanted.address(), wanted.id())) {
            throw Refusals.conflict(new Wording("This application and facility is registered for this address already.", "该应用与机构已登记此地址。"));
        }
    }

    private void tell(Act act, Hl7Sender sender, Actor actor, String detail) {
        events.fire(new Hl7Event(actor, act, sender.id().toString(), sender.site(), detail));
    }

    private static Object[] values(Hl7Sender sender) {
        return new Object[] {sender.application(), sender.facility(), sender.address(), sender.site(), sender.charset(), sender.active(), sender.description(), sender.id()};
    }

    private static Hl7Sender read(ResultSet row) throws SQLException {
        return new Hl7Sender(row.getObject("id", UUID.class), row.getString("application"), row.getString("facility"), row.getString("address"), row.getString("site"),
                row.getString("charset"), row.getBoolean("active"), row.getString("description"), row.getInt("version"));
    }
}
