package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ObjectKeys;
import cn.tongying.archive.refusal.Quarantine;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalLedger;
import cn.tongying.archive.refusal.RefusedArrival;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Part10;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Compares rows with objects, in both directions, in batches. A row without its object is reported. An object without
 * a row, left by a server that died between the two, goes the way of a new one: it becomes a row, or turns out to be
 * there already, or is put in the refused list for a person. Young objects are left alone: their store may still run.
 * One that cannot be read now is told of and left for a later round; it holds up no other.
 */
public final class Reconciliation {

    private static final Logger LOG = System.getLogger(Reconciliation.class.getName());
    private static final long ROWS_AT_END = Long.MAX_VALUE;
    private static final String OBJECTS_AT_END = "~";

    private final Transactions transactions;
    private final ObjectStore objects;
    private final Archive archive;
    private final RefusalLedger refusals;
    private final Quarantine quarantine;
    private final Duration grace;

    /** @param archive what it takes in again waits behind no sender: one of its own */
    public Reconciliation(Transactions transactions, ObjectStore objects, Archive archive, RefusalLedger refusals, Quarantine quarantine, Duration grace) {
        this.transactions = transactions;
        this.objects = objects;
        this.archive = archive;
        this.refusals = refusals;
        this.quarantine = quarantine;
        this.grace = grace;
    }

    private record State(long row, String object) {
    }

    private record Row(long id, String key, long size, String sopInstance) {
    }

    /** Looks at the next rows and objects, at most {@code limit} of each; starts over after the end. */
    public ReconciliationReport next(int limit) {
        State state = Reading.of(transactions, connection -> Sql.first(connection,
                "SELECT last_row, last_object FROM reconciliation", row -> new State(row.getLong(1), row.getString(2))).orElseThrow());
        List<Row> rows = rows(state.row(), limit);
        List<ListedObject> listed = listed(state.object(), limit);
        Findings findings = new Findings();
        rows.forEach(row -> apart(row.key(), findings, () -> check(row, findings)));
        List<ListedObject> ours = listed.stream().filter(object -> ObjectKeys.gave(object.key())).toList();
        findings.foreign = listed.size() - ours.size();
        Instant young = Instant.now().minus(grace);
        List<ListedObject> old = ours.stream().filter(object -> !object.changedAt().isAfter(young)).toList();
        dropped(old).forEach(key -> apart(key, findings, () -> objects.delete(new ObjectKey(key))));
        orphans(old).forEach(orphan -> apart(orphan.key().value(), findings, () -> adopt(orphan, findings)));
        boolean lastRows = rows.size() < limit;
        boolean lastObjects = listed.size() < limit;
        boolean finished = lastRows && lastObjects;
        remember(state, finished ? 0 : lastRows ? ROWS_AT_END : rows.getLast().id(),
                finished ? "" : lastObjects ? OBJECTS_AT_END : listed.getLast().key().value(), findings.rowsWithoutObject.size(), finished);
        return findings.report(rows.size(), listed.size(), finished);
    }

    /**
     * What fails at one key says nothing about the others, unless the store as a whole does not answer: then the batch is
     * done again later. What is gone meanwhile was another node's.
     */
    private void apart(String key, Findings findings, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            if (e instanceof ObjectStoreException missing && missing.kind() == ObjectStoreException.Kind.MISSING) {
                return;
            }
            objects.list("", Optional.empty(), 1);
            LOG.log(Level.WARNING, "reconciliation: {0} cannot be looked at: {1}", key, Causes.of(e));
            findings.failed.add(key);
        }
    }

    private List<ListedObject> listed(String after, int limit) {
        return after.equals(OBJECTS_AT_END) ? List.of()
                : objects.list("", Optional.of(after).filter(key -> !key.isEmpty()).map(ObjectKey::new), limit);
    }

    private List<Row> rows(long after, int limit) {
        return Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT id, object_key, object_size, sop_instance_uid FROM instance WHERE id > ? ORDER BY id LIMIT ?""",
                row -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)), after, limit));
    }

    /** Unless another server has looked at the same batch meanwhile: it has counted what is missing of it. */
    private void remember(State seen, long row, String object, int missing, boolean finished) {
        transactions.run(session -> Sql.with(session, connection -> Sql.update(connection, """
                UPDATE reconciliation SET last_row = ?, last_object = ?, missing = CASE WHEN ? THEN 0 ELSE missing + ? END,
                    missing_then = CASE WHEN ? THEN missing + ? ELSE missing_then END, ended_at = CASE WHEN ? THEN now() ELSE ended_at END
                WHERE last_row = ? AND last_object = ?""",
                row, object, finished, missing, finished, missing, finished, seen.row(), seen.object())));
    }

    private void check(Row row, Findings findings) {
        Optional<ListedObject> object = objects.find(new ObjectKey(row.key()));
        if (object.isEmpty() || object.get().size() != row.size()) {
            findings.rowsWithoutObject.add(row.sopInstance());
        }
    }

    private List<ListedObject> orphans(List<ListedObject> found) {
        String[] keys = found.stream().map(object -> object.key().value()).toArray(String[]::new);
        Set<String> known = Reading.of(transactions, connection -> known(connection, keys));
        return found.stream().filter(object -> !known.contains(object.key().value())).toList();
    }

    /** What a person dropped from quarantine or removed for good, and the server could not delete then, or stopped before; nothing that another line names still. */
    private List<String> dropped(List<ListedObject> found) {
        String[] keys = found.stream().map(object -> object.key().value()).toArray(String[]::new);
        return keys.length == 0 ? List.of() : Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT quarantine_key FROM refused_object WHERE quarantine_key = ANY (?)
                GROUP BY quarantine_key HAVING bool_and(decision IS NOT DISTINCT FROM 'DROPPED')
                UNION SELECT object_key FROM rejected_instance WHERE object_key = ANY (?)
                    AND NOT EXISTS (SELECT FROM instance WHERE instance.object_key = rejected_instance.object_key)""", row -> row.getString(1), keys, keys));
    }

    private static Set<String> known(Connection connection, String[] keys) throws SQLException {
        return new HashSet<>(Sql.list(connection, """
                SELECT object_key FROM instance WHERE object_key = ANY (?)
                UNION ALL SELECT quarantine_key FROM refused_object WHERE quarantine_key = ANY (?)
                UNION ALL SELECT object_key FROM rejected_instance WHERE object_key = ANY (?)""",
                row -> row.getString(1), keys, keys, keys));
    }

    /** What lies in quarantine was refused once, for a reason that only its sender's request told: it is not tried again. */
    private void adopt(ListedObject orphan, Findings findings) {
        Caller caller = Caller.system(ObjectKeys.site(orphan.key()));
        Source source = new Source(Source.Via.SERVER, "reconciliation", "", UUID.randomUUID().toString());
        if (Quarantine.holds(orphan.key())) {
            keepForPerson(orphan, arrival(caller, source, Refusal.leftInQuarantine()), findings);
            return;
        }
        AtomicReference<RefusedArrival> refused = new AtomicReference<>();
        try (WatchedStream stream = new WatchedStream(objects.open(orphan.key(), 0, Long.MAX_VALUE));
                Part10.Opened opened = Part10.open(stream)) {
            StoreOutcome outcome = archive.store(caller, new Incoming(opened.dataset(), opened.meta().transferSyntax(),
                    Optional.empty(), Optional.empty(), Optional.empty(), source), arrival -> {
                        refused.set(arrival);
                        return arrival.outcome();
                    });
            stream.throwFailure();
            conclude(orphan, outcome, refused, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DicomException e) {
            keepForPerson(orphan, arrival(caller, source, Refusal.invalid("Part 10", e.getClass().getSimpleName())), findings);
        }
        archive.senderFinished(source.sender());
    }

    private static RefusedArrival arrival(Caller caller, Source source, Refusal refusal) {
        return new RefusedArrival(Instant.now(), caller, source, refusal, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void conclude(ListedObject orphan, StoreOutcome outcome, AtomicReference<RefusedArrival> arrival, Findings findings) {
        switch (outcome) {
            case StoreOutcome.Stored stored -> {
                objects.delete(orphan.key());
                findings.reingested.add(stored.identity().instance().value());
            }
            case StoreOutcome.AlreadyStored known -> {
                if (isNamed(orphan)) {
                    return;
                }
                objects.delete(orphan.key());
                findings.removed.add(known.identity().instance().value());
            }
            case StoreOutcome.Refused refused when refused.reason().transientCondition() -> findings.postponed++;
            case StoreOutcome.Refused refused when refused.reason() == RefusalReason.REMOVED -> {
                objects.delete(orphan.key());
                findings.removed.add(orphan.key().value());
            }
            case StoreOutcome.Refused refused -> keepForPerson(orphan, arrival.get(), findings);
        }
    }

    /** A commit that nobody could see when the orphans were looked for has come into sight since. */
    private boolean isNamed(ListedObject orphan) {
        return !Reading.of(transactions, connection -> known(connection, new String[] {orphan.key().value()})).isEmpty();
    }

    /** One line of the refused list that names the object in quarantine; where the store has put a copy there, that one. */
    private void keepForPerson(ListedObject orphan, RefusedArrival arrival, Findings findings) {
        StoredObject kept = arrival.quarantined().orElseGet(() -> quarantine.take(
                new StoredObject(orphan.key(), orphan.size(), 0, new byte[32])));
        refusals.refuse(arrival.keptAs(kept));
        if (!kept.key().equals(orphan.key())) {
            objects.delete(orphan.key());
        }
        findings.unreadable.add(orphan.key().value());
    }

    private static final class Findings {
        private final List<String> rowsWithoutObject = new ArrayList<>();
        private final List<String> reingested = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private int postponed;
        private int foreign;

        ReconciliationReport report(int rows, int objects, boolean finished) {
            return new ReconciliationReport(rows, rowsWithoutObject, objects, reingested, removed, unreadable, failed, postponed, foreign,
                    finished);
        }
    }
}
