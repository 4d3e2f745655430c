package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.results.ReportFilings.Filing;
import cn.tongying.reading.results.ResultEvent.Act;
import cn.tongying.reading.results.SignatureStanding.By;
import cn.tongying.reading.signature.SignatureParts;
import cn.tongying.reading.signature.SignedBy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The queue of versions whose document a licensed CA signs, and by which certificate each was signed. A version waits from the transaction that signs it here until
 * the signed document is in its study; none keeps another back, for each has a signer of its own.
 */
@ApplicationScoped
public class ReportSignatures {
    /** Stands for the CA where a destination is named. */
    static final UUID CA = new UUID(0, 1);
    /** For making the document and storing it. */
    private static final Duration BESIDES = Duration.ofMinutes(5);

    @Inject Database database;
    @Inject Event<ResultEvent> events;
    @Inject ResultsParts parts;
    @Inject SignatureParts signing;

    /** Where a document of a version lies. */
    record Stored(String site, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, byte[] hash) {
    }

    /** In the transaction of the signature. */
    void queue(UUID task, int number, String site) {
        if (signing.service().isOfCa(site)) {
            OffsetDateTime now = now();
            database.update("INSERT INTO report_signature (task, number, site, control_id, queued_at, next_at) VALUES (?, ?, ?, ?, ?, ?)", task, number, site,
                    Outbox.controlId(CA, task, number), now, now);
        }
    }

    /** In the transaction of the retraction: what was not signed is never signed. */
    void retract(UUID task) {
        database.update("UPDATE report_signature SET state = 'REPLACED', answer = '', words = '' WHERE task = ? AND state IN ('WAITING', 'HELD')", task);
    }

    /** The next one, for this signer alone until the lease ends. */
    @Transactional
    public Optional<Filing> take() {
        OffsetDateTime now = now();
        return database.first("""
                WITH one AS (SELECT task, number FROM report_signature WHERE state = 'WAITING' AND next_at <= ? ORDER BY next_at, number LIMIT 1 FOR UPDATE SKIP LOCKED)
                UPDATE report_signature AS signature SET tries = tries + 1, next_at = ? FROM one WHERE signature.task = one.task AND signature.number = one.number
                RETURNING signature.task, signature.number, signature.site, signature.control_id, signature.tries""", row -> new Filing(row.getObject("task", UUID.class),
                row.getInt("number"), row.getString("site"), row.getString("control_id"), row.getInt("tries")), now, now.plus(signing.longest()).plus(BESIDES));
    }

    /** Its document is this queue's to store. */
    @Transactional
    public boolean isQueued(Filing filing) {
        return database.exists("SELECT 1 FROM report_signature WHERE task = ? AND number = ?", filing.task(), filing.number());
    }

    /** The last version before it whose document is in the study. */
    @Transactional
    public Optional<Integer> predecessor(Filing filing) {
        return database.first("""
                SELECT max(filing.number) FROM report_filing AS filing LEFT JOIN report_signature AS signature ON signature.task = filing.task AND signature.number = filing.number
                WHERE filing.task = ? AND filing.number < ? AND coalesce(signature.state, filing.state) = 'DELIVERED'""",
                row -> Optional.ofNullable(row.getObject(1, Integer.class)), filing.task(), filing.number()).flatMap(number -> number);
    }

    /** Before it is stored: a server that ends in between finds the facts of what it finds stored. False where it was retracted meanwhile. */
    @Transactional
    public boolean signed(Filing filing, SignedBy by, byte[] hash) {
        return database.update("UPDATE report_signature SET certificate = ?, subject = ?, serial = ?, issuer = ?, stamped_at = ?, authority = ?, document_hash = ? WHERE control_id = ? AND state = 'WAITING'",
                by.certificate().encoded(), by.certificate().subject(), by.certificate().serial(), by.certificate().issuer(), by.at().atOffset(ZoneOffset.UTC), by.authority(), hash,
                filing.controlId()) == 1;
    }

    @Transactional
    public void stored(Filing filing) {
        end(filing, Outbox.State.DELIVERED, "");
        String certificate = database.first("SELECT serial FROM report_signature WHERE control_id = ?", row -> Optional.ofNullable(row.getString(1)), filing.controlId())
                .flatMap(serial -> serial).map(serial -> "signed by the CA, certificate " + serial + ", and stored in its study").orElse("stored in its study without a CA");
        tell(Act.RESULT_DELIVERED, filing, certificate);
    }

    /** It is tried again by itself. */
    @Transactional
    public void later(Filing filing, String words) {
        database.update("UPDATE report_signature SET next_at = ?, answer = 'HELD', words = ? WHERE control_id = ? AND state = 'WAITING'",
                now().plusSeconds(parts.config().pause(filing.tries())), Outbox.cut(words), filing.controlId());
    }

    /** A bridge that is not right is not asked for ever, what is only busy or away is: so these are counted apart, and anew when a person has it tried again. */
    @Transactional
    public void broken(Filing filing, String words, int most) {
        int broken = database.first("UPDATE report_signature SET broken = broken + 1 WHERE control_id = ? AND state = 'WAITING' RETURNING broken", row -> row.getInt(1),
                filing.controlId()).orElse(0);
        if (broken < most) {
            later(filing, words);
        } else {
            held(filing, words);
        }
    }

    /** It waits for a person. */
    @Transactional
    public void held(Filing filing, String words) {
        end(filing, Outbox.State.HELD, words);
        tell(Act.RESULT_HELD, filing, "not signed by the CA");
    }

    @Transactional
    public void replaced(Filing filing) {
        end(filing, Outbox.State.REPLACED, "");
    }

    private void end(Filing filing, Outbox.State state, String words) {
        database.update("UPDATE report_signature SET state = ?, broken = 0, answer = '', words = ?, delivered_at = CAST(? AS timestamptz) WHERE control_id = ? AND state = 'WAITING'", state, Outbox.cut(words),
                state == Outbox.State.DELIVERED ? now().toString() : null, filing.controlId());
    }

    /** By number of the version; only of those that are or were to be signed by a CA. In the transaction of who asks. */
    public Map<Integer, SignatureStanding> of(UUID task) {
        Map<Integer, SignatureStanding> found = new HashMap<>();
        database.list("SELECT number, state, words, subject, serial, issuer, stamped_at, authority FROM report_signature WHERE task = ?",
                row -> Map.entry(row.getInt("number"), standing(row)), task).forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static SignatureStanding standing(ResultSet row) throws SQLException {
        return switch (Outbox.State.valueOf(row.getString("state"))) {
            case DELIVERED -> row.getString("serial") == null ? new SignatureStanding(SignatureStanding.State.OWN_SEAL, "", Optional.empty())
                    : new SignatureStanding(SignatureStanding.State.SIGNED, "", Optional.of(by(row)));
            case WAITING -> new SignatureStanding(SignatureStanding.State.WAITING, row.getString("words"), Optional.empty());
            case HELD, REFUSED -> new SignatureStanding(SignatureStanding.State.HELD, row.getString("words"), Optional.empty());
            case REPLACED -> new SignatureStanding(SignatureStanding.State.REPLACED, "", Optional.empty());
        };
    }

    private static By by(ResultSet row) throws SQLException {
        Instant at = row.getObject("stamped_at", OffsetDateTime.class).toInstant();
        return new By(row.getString("subject"), row.getString("serial"), row.getString("issuer"), at, row.getString("authority"));
    }

    /** Where the signed document of a version lies, if there is one. */
    @Transactional
    public Optional<Stored> document(UUID task, int number) {
        return database.first("""
                SELECT instance.site, study.study_instance_uid, series.series_instance_uid, instance.sop_instance_uid, signature.document_hash FROM report_signature AS signature
                    JOIN instance ON instance.sop_instance_uid = ? AND instance.site = signature.site JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                WHERE signature.task = ? AND signature.number = ? AND signature.state = 'DELIVERED' AND signature.serial IS NOT NULL AND instance.rejection = 0""",
                row -> new Stored(row.getString(1), new StudyInstanceUid(row.getString(2)), new SeriesInstanceUid(row.getString(3)), new SopInstanceUid(row.getString(4)), row.getBytes(5)),
                ReportObjects.uid(task, number, ReportObjects.PDF).value(), task, number);
    }

    private void tell(Act act, Filing filing, String what) {
        events.fire(new ResultEvent(Actor.system("results"), act, filing.task().toString(), filing.site(), "version " + filing.number() + " " + what));
    }

    private OffsetDateTime now() {
        return parts.clock().instant().atOffset(ZoneOffset.UTC);
    }
}
