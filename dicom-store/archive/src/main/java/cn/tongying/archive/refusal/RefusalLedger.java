package cn.tongying.archive.refusal;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.database.Reading;
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
    private static final int MOST_TWINS = 5;

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
            List<Entry> entries = arrivals.stream().map(this::entry).toList();
            transactions.run(session -> entries.stream().filter(entry -> !insert(session, entry)).toList())
                    .forEach(keptBefore -> keptBefore.arrival().quarantined().ifPresent(this::delete));
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

    /** @param twin what lies in quarantine already with the very same bytes, compared one by one */
    private record Entry(RefusedArrival arrival, Optional<KeptBytes> twin) {
    }

    /** Outside of any transaction: it may read two whole objects. */
    private Entry entry(RefusedArrival arrival) {
        return new Entry(arrival, arrival.quarantined().flatMap(object -> twins(arrival, object).stream()
                .filter(twin -> KeptBytes.same(objects, twin, new KeptBytes(object.key(), object.headerLength()))).findFirst()));
    }

    /** What was told to have the same hash. What is damaged has another one than its line says, and is never taken for the same. */
    private List<KeptBytes> twins(RefusedArrival arrival, StoredObject object) {
        if (arrival.refusal().reason() == RefusalReason.DAMAGED || arrival.sopInstance().isEmpty()) {
            return List.of();
        }
        return Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT quarantine_key, min(dataset_offset) FROM refused_object
                WHERE sop_instance_uid = ? AND site = ? AND dataset_sha256 = ? AND quarantine_key IS NOT NULL AND quarantine_key <> ?
                    AND decision IS DISTINCT FROM 'DROPPED' AND reason <> 'DAMAGED'
                GROUP BY quarantine_key ORDER BY min(id) LIMIT ?""",
                row -> new KeptBytes(new ObjectKey(row.getString(1)), row.getInt(2)), arrival.sopInstance().get().toString(), arrival.caller().homeSite(),
                object.contentSha256(), object.key().value(), MOST_TWINS));
    }

    /** False when the very same bytes are in quarantine already, so that a sender that repeats itself fills no disk. */
    private boolean insert(Session session, Entry entry) {
        RefusedArrival arrival = entry.arrival();
        RefusedObjectEntity line = RefusedObjectEntity.of(arrival);
        Optional<KeptBytes> before = entry.twin().filter(twin -> isThere(session, twin));
        if (before.isPresent() && !pace.admitsLine(arrival)) {
            return false;
        }
        arrival.quarantined().ifPresent(object -> line.quarantine(before.map(twin -> named(twin, object)).orElse(object), before.isEmpty()));
        session.persist(line);
        session.flush();
        events.refused(new ObjectRefused(arrival.caller(), arrival.outcome(), arrival.source(), arrival.at()));
        return before.isEmpty();
    }

    private static StoredObject named(KeptBytes twin, StoredObject object) {
        return new StoredObject(twin.key(), twin.offset() + object.size() - object.headerLength(), twin.offset(), object.contentSha256());
    }

    /** The lines found stay locked, so that nobody drops the object before one more line names it. */
    private static boolean isThere(Session session, KeptBytes twin) {
        return Sql.with(session, connection -> Sql.list(connection,
                "SELECT decision IS DISTINCT FROM 'DROPPED' FROM refused_object WHERE quarantine_key = ? ORDER BY id FOR SHARE", row -> row.getBoolean(1),
                twin.key().value())).contains(true);
    }
}
