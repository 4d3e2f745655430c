package cn.tongying.hl7;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.hl7.Hl7Answer.Code;
import cn.tongying.hl7.Hl7Answer.Condition;
import cn.tongying.hl7.Hl7Event.Act;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every message of a known sender as it came, with what became of it; for who works at its site. */
@ApplicationScoped
class Hl7Journal {
    private static final Wording WHAT = new Wording("message", "消息");
    private static final int MOST_WORDS = 2000;
    private static final String SELECT = """
            SELECT m.id, m.sender, m.site, s.application, s.facility, m.control_id, m.type, host(m.address) AS address, m.received_at, m.charset, m.code, m.condition,
                   m.words_en, m.words_zh, m.orders, m.tries, m.tried_by, m.tried_at, m.closed_by,
                   CASE WHEN r.id IS NULL THEN m.patient_id ELSE patient_number_now(r.site, r.patient_id) END AS patient_id,
                   CASE WHEN r.id IS NULL THEN m.patient_name ELSE r.name_alphabetic || '=' || r.name_ideographic END AS patient_name, coalesce(r.accession_number, '') AS accession_number
            FROM hl7_message m JOIN hl7_sender s ON s.id = m.sender LEFT JOIN imaging_service_request r ON r.id = m.orders[1]
            """;

    @Inject Database database;
    @Inject Event<Hl7Event> events;

    /** A message as it came. */
    record Received(Hl7Sender sender, Hl7Header header, String address, byte[] body, String charset) {
        byte[] sha256() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(body);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /**
     * A line of the journal, without the message itself.
     *
     * @param subject as its first order has the patient now, else as the message says
     */
    record Kept(UUID id, UUID sender, String site, String application, String facility, String controlId, String type, String address, Instant at, String charset,
                Code code, String condition, Wording words, List<UUID> orders, int tries, String triedBy, Instant triedAt, String closedBy, Hl7Subject subject, String accessionNumber) {
        /** Somebody still has to look at it. */
        boolean isOpen() {
            return code != Code.AA && closedBy.isEmpty();
        }
    }

    /**
     * Which messages are asked for, the newest first.
     *
     * @param open  those alone that were not accepted and wait for a person
     * @param text  beginning of the control ID, the sender's application, the Patient ID or the accession number, or part of the name
     * @param after the last of the page before
     */
    record Wish(boolean open, String text, Optional<UUID> after, int limit) {
    }

    /** What was answered to this message before, when it was accepted. */
    @Transactional
    public Optional<Hl7Answer> accepted(Received received) {
        return database.first("SELECT sha256, orders FROM hl7_message WHERE sender = ? AND control_id = ? AND code = 'AA'", row ->
                Arrays.equals(row.getBytes(1), received.sha256()) ? Hl7Answer.accepted(List.of((UUID[]) row.getArray(2).getArray()))
                        : Hl7Answer.refused(Condition.DUPLICATE_KEY, "MSH-10", new Wording("This message control ID was another message's, which was accepted.",
                                "该消息控制号已用于另一条已接受的消息。")), received.sender().id(), received.header().controlId());
    }

    @Transactional
    public UUID keep(Received received, Hl7Answer answer, Actor actor) {
        UUID id = UUID.randomUUID();
        Hl7Header header = received.header();
        Hl7Subject subject = Hl7Subject.of(received.body(), received.charset());
        database.update("""
                INSERT INTO hl7_message (id, sender, site, control_id, type, address, body, sha256, charset, code, condition, words_en, words_zh, orders, tried_by,
                                         patient_id, patient_name)
                VALUES (?, ?, ?, ?, ?, CAST(? AS inet), ?, ?, ?, ?, ?, ?, ?, CAST(? AS uuid[]), ?, ?, ?)""", id, received.sender().id(), received.sender().site(), header.controlId(),
                cut(header.type(), 32), received.address(), received.body(), received.sha256(), received.charset(), answer.code(), condition(answer),
                cut(answer.words().en(), MOST_WORDS), cut(answer.words().zh(), MOST_WORDS), answer.orders(), actor.name(), subject.patientId(), subject.name());
        if (answer.code() != Code.AA) {
            events.fire(new Hl7Event(actor, Act.HL7_MESSAGE_REFUSED, id.toString(), received.sender().site(), answer.code() + " " + answer.condition()));
        }
        return id;
    }

    /** One more than asked for tells that there are more. */
    @Transactional
    public List<Kept> page(Wish wish, Caller caller) {
        String pattern = wish.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return database.list(SELECT + """
                WHERE (? OR m.site = ANY (?)) AND (? OR m.code <> 'AA' AND m.closed_by = '') AND (? OR m.control_id ILIKE ? OR s.application ILIKE ? OR m.patient_id ILIKE ?
                       OR r.patient_id ILIKE ? OR (r.site, r.patient_id) IN (SELECT site.code, patient_numbers(site.code, ?) FROM site) OR r.accession_number ILIKE ?
                       OR translate(m.patient_name || ' ' || coalesce(r.name_alphabetic || ' ' || r.name_ideographic, ''), '^', '') ILIKE ?)
                  AND (CAST(? AS uuid) IS NULL OR (m.received_at, m.id) < (SELECT received_at, id FROM hl7_message WHERE id = ?))
                ORDER BY m.received_at DESC, m.id DESC LIMIT ?""", Hl7Journal::read, caller.allSites(), caller.sites(), !wish.open(), wish.text().isEmpty(), pattern,
                pattern, pattern, pattern, wish.text(), pattern, "%" + pattern.replace("^", ""), wish.after(), wish.after(), wish.limit() + 1);
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none, or none of a site that the caller works at */
    @Transactional
    public Kept required(UUID id, Caller caller) {
        return database.first(SELECT + "WHERE m.id = ? AND (? OR m.site = ANY (?))", Hl7Journal::read, id, caller.allSites(), caller.sites()).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    /** The same, and nobody else tries or closes it before this transaction ends. */
    @Transactional
    public Kept locked(UUID id, Caller caller) {
        database.list("SELECT 1 FROM hl7_message WHERE id = ? AND (? OR site = ANY (?)) FOR UPDATE", row -> true, id, caller.allSites(), caller.sites());
        return required(id, caller);
    }

    @Transactional
    public byte[] body(UUID id) {
        return database.first("SELECT body FROM hl7_message WHERE id = ?", row -> row.getBytes(1), id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    /** Somebody reads the message itself. */
    @Transactional
    public byte[] read(UUID id, Caller caller, Actor actor) {
        Kept kept = required(id, caller);
        events.fire(new Hl7Event(actor, Act.HL7_MESSAGE_READ, id.toString(), kept.site(), ""));
        return body(id);
    }

    @Transactional
    public Kept tried(UUID id, Hl7Answer answer, Caller caller, Actor actor) {
        database.update("""
                UPDATE hl7_message SET code = ?, condition = ?, words_en = ?, words_zh = ?, orders = CAST(? AS uuid[]), tries = tries + 1, tried_by = ?, tried_at = now()
                WHERE id = ?""", answer.code(), condition(answer), cut(answer.words().en(), MOST_WORDS), cut(answer.words().zh(), MOST_WORDS), answer.orders(), actor.name(), id);
        Kept kept = required(id, caller);
        events.fire(new Hl7Event(actor, Act.HL7_MESSAGE_TRIED, id.toString(), kept.site(), answer.code() + " " + answer.condition()));
        return kept;
    }

    /** It needs nothing more: the sender sent it right afterwards, or somebody entered the order. */
    @Transactional
    public Kept close(UUID id, Caller caller, Actor actor) {
        Kept kept = locked(id, caller);
        if (!kept.isOpen()) {
            throw Refusals.conflict(new Wording("It waits for nobody any more.", "该消息已不需处理。"));
        }
        database.update("UPDATE hl7_message SET closed_by = ? WHERE id = ?", actor.name(), id);
        events.fire(new Hl7Event(actor, Act.HL7_MESSAGE_CLOSED, id.toString(), kept.site(), ""));
        return required(id, caller);
    }

    private static String condition(Hl7Answer answer) {
        return answer.code() == Code.AA ? "" : Integer.toString(answer.condition().number());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), row.getObject("sender", UUID.class), row.getString("site"), row.getString("application"), row.getString("facility"),
                row.getString("control_id"), row.getString("type"), row.getString("address"), row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("charset"), Code.valueOf(row.getString("code")), row.getString("condition"), new Wording(row.getString("words_en"), row.getString("words_zh")),
                List.of((UUID[]) row.getArray("orders").getArray()), row.getInt("tries"), row.getString("tried_by"),
                row.getObject("tried_at", OffsetDateTime.class).toInstant(), row.getString("closed_by"), new Hl7Subject(row.getString("patient_id"), row.getString("patient_name")),
                row.getString("accession_number"));
    }
}
