package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.results.ResultEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The queue of results: a version, or a step of a critical result, waits from the transaction of the act until its receiver has acknowledged it. Of one report a later
 * version waits for the one before; a receiver that does not answer is asked again after 2, 4, 8 … seconds up to the longest pause, for all reports alike.
 */
@ApplicationScoped
public class Outbox {
    /** Stands for the archive where a destination is named. */
    static final UUID ARCHIVE = new UUID(0, 0);
    private static final int REMOVED_AT_ONCE = 500;
    private static final int CONTROL_ID = 20;
    private static final int MOST_WORDS = 400;

    @Inject Database database;
    @Inject Event<ResultEvent> events;
    @Inject ResultsParts parts;

    /** How far a version is at its destination. */
    enum State { WAITING, DELIVERED, REFUSED, HELD, REPLACED }

    /**
     * One version that is sent now, or one step of a critical result.
     *
     * @param critical the critical result, whose step {@code number} is
     */
    record Sending(Destination to, UUID task, Optional<UUID> critical, int number, String controlId, int tries) {
    }

    /**
     * In the transaction of the signature: what is signed is in the queue of every destination of its hospital, or is not signed. What was held back before it is looked at
     * again at once, since this may be what it waited for (the decision between two readings, a correction): the new one stands behind it.
     */
    public void queue(UUID task, int number, String site, boolean preliminary) {
        OffsetDateTime now = now();
        database.update("UPDATE result_delivery SET next_at = ? WHERE task = ? AND critical IS NULL AND number < ? AND state = 'WAITING' AND answer = 'HELD' AND next_at > ?", now, task, number, now);
        database.list("SELECT id FROM result_destination WHERE site = ? AND active AND (preliminary OR NOT ?)", row -> row.getObject(1, UUID.class), site, preliminary)
                .forEach(destination -> database.update(
                        "INSERT INTO result_delivery (destination, task, number, site, control_id, queued_at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        destination, task, number, site, controlId(destination, task, number), now, now));
    }

    /** In the transaction that raises it: each destination of its hospital that wants to know is told at once, also one that did not answer lately. */
    public void raised(UUID critical, int step, UUID task, String site) {
        database.list("UPDATE result_destination SET retry_at = '-infinity' WHERE site = ? AND active AND critical RETURNING id", row -> row.getObject(1, UUID.class), site)
                .forEach(destination -> queueStep(destination, critical, step, task, site));
    }

    /** In the transaction that withdraws it: whoever was told of it, or may have been; what was refused or held back is never sent, and keeps that from nobody. */
    public void withdrawn(UUID critical, int step, UUID task, String site) {
        database.update("UPDATE result_delivery SET state = 'REPLACED', answer = '', words = '' WHERE critical = ? AND (state IN ('REFUSED', 'HELD') OR state = 'WAITING' AND answer = 'HELD')",
                critical);
        database.list("SELECT DISTINCT destination FROM result_delivery WHERE critical = ?", row -> row.getObject(1, UUID.class), critical)
                .forEach(destination -> queueStep(destination, critical, step, task, site));
    }

    private void queueStep(UUID destination, UUID critical, int step, UUID task, String site) {
        OffsetDateTime now = now();
        database.update("INSERT INTO result_delivery (destination, task, critical, step, site, control_id, queued_at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", destination, task, critical, step,
                site, controlId(destination, critical, step), now, now);
    }

    /** In the transaction in which a reviewer sends a preliminary version back: who has not had it never has it. */
    public void sentBack(UUID task, int number) {
        database.update("UPDATE result_delivery SET state = 'REPLACED', answer = '', words = '' WHERE task = ? AND number = ? AND critical IS NULL AND state IN ('WAITING', 'REFUSED', 'HELD')", task, number);
    }

    /**
     * In the transaction of the retraction: what was not sent is never sent, and keeps nothing back, and everybody is told. Who took a version without
     * our having its answer has it retracted too.
     */
    public void retract(UUID task, int number, String site) {
        database.update("UPDATE result_delivery SET state = 'REPLACED', answer = '', words = '' WHERE task = ? AND critical IS NULL AND state IN ('WAITING', 'REFUSED', 'HELD')", task);
        queue(task, number, site, false);
    }

    /** MSH-10 has 20 characters: 80 bits of a hash over what makes a delivery one. */
    static String controlId(UUID destination, UUID task, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((destination + " " + task + " " + number).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(ByteBuffer.wrap(hash).array()).substring(0, CONTROL_ID).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The next that may be sent, a critical result before all else, for this sender alone until the lease ends. */
    @Transactional
    public Optional<Sending> take() {
        OffsetDateTime now = now();
        return database.first("""
                WITH one AS (
                    SELECT delivery.control_id FROM result_delivery AS delivery
                        JOIN result_destination AS place ON place.id = delivery.destination
                    WHERE delivery.state = 'WAITING' AND delivery.next_at <= ? AND place.active AND place.retry_at <= ? AND NOT EXISTS (
                        SELECT 1 FROM result_delivery AS before WHERE before.destination = delivery.destination
                            AND (before.task = delivery.task AND before.number < delivery.number OR before.critical = delivery.critical AND before.step < delivery.step) AND before.state IN ('WAITING', 'REFUSED', 'HELD'))
                    ORDER BY delivery.critical IS NULL, delivery.queued_at, delivery.number, delivery.step LIMIT 1 FOR UPDATE OF delivery SKIP LOCKED)
                UPDATE result_delivery AS delivery SET tries = delivery.tries + 1, next_at = ? FROM one, result_destination AS place
                WHERE delivery.control_id = one.control_id AND place.id = delivery.destination
                RETURNING place.*, delivery.task, delivery.critical AS told, coalesce(delivery.number, delivery.step) AS number, delivery.control_id, delivery.tries""", row -> new Sending(Destinations.read(row), row.getObject("task", UUID.class),
                Optional.ofNullable(row.getObject("told", UUID.class)), row.getInt("number"), row.getString("control_id"), row.getInt("tries")), now, now, now.plus(parts.config().lease()));
    }

    /** Nobody answered: the whole destination is left alone for a while. */
    @Transactional
    public void unanswered(Sending sending) {
        database.update("UPDATE result_delivery SET next_at = ?, answer = '', words = '' WHERE control_id = ? AND state = 'WAITING'", now(), sending.controlId());
        int failures = database.first("UPDATE result_destination SET failures = failures + 1 WHERE id = ? RETURNING failures", row -> row.getInt(1), sending.to().id()).orElse(1);
        database.update("UPDATE result_destination SET retry_at = ? WHERE id = ?", now().plusSeconds(parts.config().pause(failures)), sending.to().id());
    }

    @Transactional
    public void answered(Sending sending, MllpClient.Answer answer) {
        database.update("UPDATE result_destination SET failures = 0, retry_at = '-infinity' WHERE id = ? AND failures > 0", sending.to().id());
        if (answer.isAccepted()) {
            end(sending, State.DELIVERED, answer.code(), "");
            tell(Act.RESULT_DELIVERED, sending, answer.code());
        } else if (answer.isRejected()) {
            end(sending, State.REFUSED, answer.code(), answer.words());
            tell(Act.RESULT_REFUSED, sending, answer.code());
        } else {
            later(sending, answer.code(), answer.words());
        }
    }

    /** Something here keeps it back for now: it is asked for again by itself. */
    @Transactional
    public void held(Sending sending, String words) {
        later(sending, "HELD", words);
    }

    /**
     * No message can be made of it as it is: it waits for a person, and of its report alone the later versions with it.
     *
     * @param cause as the log has it: for who mends it, beside what the page says
     */
    @Transactional
    public void unmade(Sending sending, String cause) {
        end(sending, State.HELD, "", cause);
        tell(Act.RESULT_HELD, sending, "no message could be made of it");
    }

    @Transactional
    public void replaced(Sending sending) {
        end(sending, State.REPLACED, "", "");
    }

    private void later(Sending sending, String answer, String words) {
        database.update("UPDATE result_delivery SET next_at = ?, answer = ?, words = ? WHERE control_id = ? AND state = 'WAITING'", now().plusSeconds(parts.config().pause(sending.tries())), answer,
                cut(words), sending.controlId());
    }

    private void end(Sending sending, State state, String answer, String words) {
        database.update("UPDATE result_delivery SET state = ?, answer = ?, words = ?, delivered_at = CAST(? AS timestamptz) WHERE control_id = ?", state, answer, cut(words),
                state == State.DELIVERED ? now().toString() : null, sending.controlId());
    }

    private void tell(Act act, Sending sending, String code) {
        events.fire(new ResultEvent(Actor.system("results"), act, sending.task().toString(), sending.to().site(), sending.critical().map(one -> "critical result " + one + ", step ").orElse("version ") + sending.number() + " to " + sending.to().id() + ", " + code));
    }

    static String cut(String words) {
        String plain = words.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= MOST_WORDS ? plain : plain.substring(0, MOST_WORDS);
    }

    /** What arrived, or was replaced, longer ago than it is kept; that it arrived stays in the audit. True when there may be more. */
    @Transactional
    public boolean forget() {
        Duration keep = parts.config().keep();
        return !keep.isZero() && database.update("""
                DELETE FROM result_delivery WHERE control_id IN (
                    SELECT control_id FROM result_delivery WHERE state IN ('DELIVERED', 'REPLACED') AND queued_at < ? ORDER BY queued_at LIMIT ?)""",
                now().minus(keep), REMOVED_AT_ONCE) == REMOVED_AT_ONCE;
    }

    private OffsetDateTime now() {
        return parts.clock().instant().atOffset(ZoneOffset.UTC);
    }
}
