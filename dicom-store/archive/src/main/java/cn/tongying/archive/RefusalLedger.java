package cn.tongying.archive;

import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.StoredObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import org.hibernate.Session;

/**
 * Writes the refused list. What cannot be written at once, because the database is away or overloaded, waits in a
 * bounded queue for {@link #flush}; past its end only the log knows.
 */
final class RefusalLedger implements Refusals {

    private static final Logger LOG = System.getLogger(RefusalLedger.class.getName());
    private static final int WAITING = 10_000;

    private final Transactions transactions;
    private final ObjectStore objects;
    private final ArchiveEvents events;
    private final LinkedBlockingDeque<RefusedArrival> waiting = new LinkedBlockingDeque<>(WAITING);

    RefusalLedger(Transactions transactions, ObjectStore objects, ArchiveEvents events) {
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
        boolean later = arrival.refusal().reason() == RefusalReason.UNAVAILABLE
                || arrival.refusal().reason() == RefusalReason.BUSY;
        if (later || !write(arrival)) {
            wait(arrival);
        }
        return arrival.outcome();
    }

    private void wait(RefusedArrival arrival) {
        if (!waiting.offer(arrival)) {
            LOG.log(Level.WARNING, "The refused list cannot be written and its queue is full; a line is lost");
        }
    }

    /** Writes what waits. Called by the room's clock. */
    void flush() {
        for (RefusedArrival next = waiting.poll(); next != null; next = waiting.poll()) {
            if (!write(next)) {
                waiting.offerFirst(next);
                return;
            }
        }
    }

    private boolean write(RefusedArrival arrival) {
        try {
            boolean kept = transactions.run(session -> insert(session, arrival));
            if (!kept) {
                arrival.quarantined().ifPresent(object -> objects.delete(object.key()));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The refused list cannot be written now", e);
            return false;
        }
    }

    /** False when the very same bytes are in quarantine already, so that a sender that repeats itself fills no disk. */
    private boolean insert(Session session, RefusedArrival arrival) {
        RefusedObjectEntity line = RefusedObjectEntity.of(arrival);
        Optional<StoredObject> before = arrival.quarantined().flatMap(object -> quarantinedBefore(session, arrival, object));
        before.or(arrival::quarantined).ifPresent(line::quarantine);
        session.persist(line);
        session.flush();
        events.refused(new ObjectRefused(arrival.caller(), arrival.outcome(), arrival.source(), arrival.at()));
        return before.isEmpty();
    }

    private static Optional<StoredObject> quarantinedBefore(Session session, RefusedArrival arrival, StoredObject object) {
        return Sql.with(session, connection -> Sql.first(connection, """
                SELECT quarantine_key FROM refused_object
                WHERE sop_instance_uid = ? AND sop_instance_uid <> '' AND site = ? AND dataset_sha256 = ?
                    AND quarantine_key IS NOT NULL
                    AND quarantine_key <> ?""",
                row -> new StoredObject(new ObjectKey(row.getString(1)), object.size(),
                        object.headerLength(), object.contentSha256()),
                arrival.sopInstance().map(Object::toString).orElse(""), arrival.caller().homeSite(),
                object.contentSha256(), object.key().value()));
    }
}
