package cn.tongying.archive.refusal;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.StoredObject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import org.hibernate.Session;

/**
 * Writes the refused list. What cannot be written at once, because the database is away or overloaded, waits in a
 * bounded queue for {@link #flush}; past its end only the log knows.
 */
public final class RefusalLedger implements Refusals {

    private static final Logger LOG = System.getLogger(RefusalLedger.class.getName());
    private static final int WAITING = 10_000;

    private final Transactions transactions;
    private final ObjectStore objects;
    private final ArchiveEvents events;
    private final int batch;
    private final RefusalPace pace;
    private final LinkedBlockingDeque<RefusedArrival> waiting = new LinkedBlockingDeque<>(WAITING);

    public RefusalLedger(Transactions transactions, ObjectStore objects, ArchiveEvents events, ArchiveConfig.Refusing bounds) {
        this.batch = bounds.batch();
        this.pace = new RefusalPace(bounds.perMinute());
        this.transactions = transactions;
        this.objects = objects;
        this.events = events;
    }

    /** Notes a refusal and gives the outcome for the sender, whether or not the line could be written yet. */
    @Override
    public StoreOutcome.Refused refuse(RefusedArrival arrival) {
        LOG.log(Level.INFO, "refused {0} via={1} source={2} site={3} instance={4}", arrival.refusal().reason(),
                arrival.source().via().label(), arrival.source().name(), arrival.caller().homeSite(),
                arrival.sopInstance().map(Object::toString).orElse("?"));
        if (!pace.admits(arrival)) {
            return arrival.outcome();
        }
        boolean later = arrival.refusal().reason() == RefusalReason.UNAVAILABLE
                || arrival.refusal().reason() == RefusalReason.BUSY;
        if (later || !write(List.of(arrival))) {
            wait(arrival);
        }
        return arrival.outcome();
    }

    private void wait(RefusedArrival arrival) {
        if (!waiting.offer(arrival)) {
            LOG.log(Level.WARNING, "The refused list cannot be written and its queue is full; a line is lost");
        }
    }

    /** Writes a part of what waits, in one transaction. Called by the room's clock, whose thread has other work too. */
    public void flush() {
        flush(Instant.now());
    }

    /** At the end of the room: what is counted and what waits, as far as the database takes it. */
    public void flushAll() {
        pace.finished(Instant.MAX).forEach(this::wait);
        int before;
        do {
            before = waiting.size();
            flush();
        } while (waiting.size() < before);
    }

    void flush(Instant now) {
        pace.finished(now).forEach(this::wait);
        List<RefusedArrival> next = new ArrayList<>();
        waiting.drainTo(next, batch);
        if (!next.isEmpty() && !write(next)) {
            next.reversed().forEach(waiting::offerFirst);
        }
    }

    private boolean write(List<RefusedArrival> arrivals) {
        try {
            transactions.run(session -> arrivals.stream().filter(arrival -> !insert(session, arrival)).toList())
                    .forEach(keptBefore -> keptBefore.quarantined().ifPresent(this::delete));
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The refused list cannot be written now: {0}", Causes.of(e));
            return false;
        }
    }

    /** The line is written; what cannot be deleted now is an orphan that reconciliation finds. */
    private void delete(StoredObject object) {
        try {
            objects.delete(object.key());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A second copy of an object in quarantine cannot be deleted now: {0}", Causes.of(e));
        }
    }

    /** False when the very same bytes are in quarantine already, so that a sender that repeats itself fills no disk. */
    private boolean insert(Session session, RefusedArrival arrival) {
        RefusedObjectEntity line = RefusedObjectEntity.of(arrival);
        Optional<StoredObject> before = arrival.quarantined().flatMap(object -> quarantinedBefore(session, arrival, object));
        if (before.isPresent() && !pace.admitsLine(arrival)) {
            return false;
        }
        before.or(arrival::quarantined).ifPresent(object -> line.quarantine(object, before.isEmpty()));
        session.persist(line);
        session.flush();
        events.refused(new ObjectRefused(arrival.caller(), arrival.outcome(), arrival.source(), arrival.at()));
        return before.isEmpty();
    }

    /** The lines found stay locked, so that nobody drops the object before one more line names it. */
    private static Optional<StoredObject> quarantinedBefore(Session session, RefusedArrival arrival, StoredObject object) {
        return Sql.with(session, connection -> Sql.first(connection, """
                SELECT quarantine_key FROM refused_object
                WHERE sop_instance_uid = ? AND sop_instance_uid <> '' AND site = ? AND dataset_sha256 = ?
                    AND quarantine_key IS NOT NULL AND decision IS DISTINCT FROM 'DROPPED'
                    AND quarantine_key <> ?
                ORDER BY id FOR SHARE""",
                row -> new StoredObject(new ObjectKey(row.getString(1)), object.size(),
                        object.headerLength(), object.contentSha256()),
                arrival.sopInstance().map(Object::toString).orElse(""), arrival.caller().homeSite(),
                object.contentSha256(), object.key().value()));
    }
}
