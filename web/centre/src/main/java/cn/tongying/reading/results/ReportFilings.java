package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.results.ReportObjects.Before;
import cn.tongying.reading.results.ReportObjects.Image;
import cn.tongying.reading.results.ResultEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The queue of reports that are stored in their study: a final version, and each that adds to it or corrects it, waits from the transaction that
 * signs it until the archive has all of its objects. Of one report a later version waits for the one before.
 */
@ApplicationScoped
public class ReportFilings {
    @Inject Database database;
    @Inject Event<ResultEvent> events;
    @Inject ResultsParts parts;
    @Inject ReportSignatures signatures;

    /** One version that is stored now. */
    record Filing(UUID task, int number, String site, String controlId, int tries) {
    }

    /** Where it is stored: the study as its images came, which of them it was signed for, and what is there of versions before. */
    record Place(String study, String attributes, List<Image> images, Before before) {
    }

    /** In the transaction of the signature. */
    public void queue(UUID task, int number, String site) {
        if (parts.config().files(site)) {
            OffsetDateTime now = now();
            database.update("INSERT INTO report_filing (task, number, site, control_id, queued_at, next_at) VALUES (?, ?, ?, ?, ?, ?)", task, number, site,
                    Outbox.controlId(Outbox.ARCHIVE, task, number), now, now);
            signatures.queue(task, number, site);
        }
    }

    /** In the transaction of the retraction: what was not stored is never stored, and the study says that the report is retracted where it has one. */
    public void retract(UUID task, int number, String site) {
        database.update("UPDATE report_filing SET state = 'REPLACED', answer = '', words = '' WHERE task = ? AND state IN ('WAITING', 'HELD')", task);
        signatures.retract(task);
        queue(task, number, site);
    }

    /** The next one, for this filer alone until the lease ends. */
    @Transactional
    public Optional<Filing> take() {
        OffsetDateTime now = now();
        return database.first("""
                WITH one AS (
                    SELECT task, number FROM report_filing AS filing WHERE state = 'WAITING' AND next_at <= ? AND NOT EXISTS (
                        SELECT 1 FROM report_filing AS before WHERE before.task = filing.task AND before.number < filing.number AND before.state IN ('WAITING', 'HELD'))
                    ORDER BY next_at, number LIMIT 1 FOR UPDATE SKIP LOCKED)
                UPDATE report_filing AS filing SET tries = tries + 1, next_at = ? FROM one WHERE filing.task = one.task AND filing.number = one.number
                RETURNING filing.task, filing.number, filing.site, filing.control_id, filing.tries""", row -> new Filing(row.getObject("task", UUID.class), row.getInt("number"),
                row.getString("site"), row.getString("control_id"), row.getInt("tries")), now, now.plus(parts.config().lease()));
    }

    /** Empty when its study is not there any more. */
    @Transactional
    public Optional<Place> place(Filing filing) {
        List<Image> images = database.list("""
                SELECT series.series_instance_uid, instance.sop_instance_uid, instance.sop_class_uid, greatest(1, instance.number_of_frames) FROM reading_task AS task
                    JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site JOIN report_version AS version ON version.task = task.id AND version.number = ?
                    JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
                WHERE task.id = ? AND task.read_images @> instance.id AND instance.rejection = 0 AND instance.received_at <= version.at AND series.modality NOT IN ('SR', 'DOC')
                ORDER BY series.series_number NULLS LAST, series.id, instance.instance_number NULLS LAST, instance.id""",
                row -> new Image(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)), filing.number(), filing.task());
        return database.first("""
                SELECT study.study_instance_uid, study.attributes,
                    (SELECT max(before.number) FROM report_filing AS before WHERE before.task = task.id AND before.number < ? AND before.state = 'DELIVERED') AS predecessor
                FROM reading_task AS task JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site WHERE task.id = ?""",
                row -> new Place(row.getString(1), row.getString(2), images, new Before(Optional.ofNullable(row.getObject(3, Integer.class)), measured(filing))), filing.number(), filing.task());
    }

    /** The last version before it whose measurements are stored. */
    private Optional<Integer> measured(Filing filing) {
        return database.list("SELECT number FROM report_filing WHERE task = ? AND number < ? AND state = 'DELIVERED' ORDER BY number DESC", row -> row.getInt(1), filing.task(), filing.number())
                .stream().filter(number -> isThere(filing, number, ReportObjects.MEASUREMENTS)).findFirst();
    }

    /** Stored before, and what came of it not written down: made anew it might differ by what was corrected meanwhile. */
    @Transactional
    public boolean isStored(Filing filing, String sopClass) {
        return isThere(filing, filing.number(), sopClass);
    }

    private boolean isThere(Filing filing, int number, String sopClass) {
        return database.exists("SELECT 1 FROM instance WHERE sop_instance_uid = ? AND site = ?", ReportObjects.uid(filing.task(), number, sopClass).value(), filing.site());
    }

    @Transactional
    public void stored(Filing filing) {
        end(filing, Outbox.State.DELIVERED, "");
        tell(Act.RESULT_DELIVERED, filing, "stored in its study");
    }

    /** It is tried again by itself. */
    @Transactional
    public void later(Filing filing, String words) {
        database.update("UPDATE report_filing SET next_at = ?, answer = 'HELD', words = ? WHERE control_id = ? AND state = 'WAITING'",
                now().plusSeconds(parts.config().pause(filing.tries())), Outbox.cut(words), filing.controlId());
    }

    /** It waits for a person. */
    @Transactional
    public void held(Filing filing, String words) {
        end(filing, Outbox.State.HELD, words);
        tell(Act.RESULT_HELD, filing, "not stored in its study");
    }

    @Transactional
    public void replaced(Filing filing) {
        end(filing, Outbox.State.REPLACED, "");
    }

    private void end(Filing filing, Outbox.State state, String words) {
        database.update("UPDATE report_filing SET state = ?, answer = '', words = ?, delivered_at = CAST(? AS timestamptz) WHERE control_id = ?", state, Outbox.cut(words),
                state == Outbox.State.DELIVERED ? now().toString() : null, filing.controlId());
    }

    private void tell(Act act, Filing filing, String what) {
        events.fire(new ResultEvent(Actor.system("results"), act, filing.task().toString(), filing.site(), "version " + filing.number() + " " + what));
    }

    private OffsetDateTime now() {
        return parts.clock().instant().atOffset(ZoneOffset.UTC);
    }
}
