package cn.tongying.archive;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Part10;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
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

/**
 * Compares rows with objects, in both directions, in batches. A row without its object is reported. An object without
 * a row, left by a server that died between the two, goes the way of a new one: it becomes a row, or turns out to be
 * there already, or is put in the refused list for a person. Young objects are left alone: their store may still run.
 */
public final class Reconciliation {

    private static final Duration GRACE = Duration.ofHours(1);

    private final ArchiveRoom room;
    private final Archive archive;
    private final Duration grace;

    Reconciliation(ArchiveRoom room) {
        this(room, GRACE);
    }

    Reconciliation(ArchiveRoom room, Duration grace) {
        this.room = room;
        this.archive = new Archive(room);
        this.grace = grace;
    }

    private record State(long row, String object) {
    }

    private record Row(long id, ObjectKey key, long size, String sopInstance) {
    }

    /** Looks at the next rows and objects, at most {@code limit} of each; starts over after the end. */
    public ReconciliationReport next(int limit) {
        State state = Reading.of(room.transactions(), connection -> Sql.first(connection,
                "SELECT last_row, last_object FROM reconciliation", row -> new State(row.getLong(1), row.getString(2))).orElseThrow());
        List<Row> rows = rows(state.row(), limit);
        List<ListedObject> objects = room.objects().list("", Optional.of(state.object()).filter(key -> !key.isEmpty())
                .map(ObjectKey::new), limit);
        Findings findings = new Findings();
        rows.forEach(row -> check(row, findings));
        orphans(objects).forEach(orphan -> adopt(orphan, findings));
        boolean lastRows = rows.size() < limit;
        boolean lastObjects = objects.size() < limit;
        remember(lastRows ? 0 : rows.getLast().id(), lastObjects ? "" : objects.getLast().key().value());
        return findings.report(rows.size(), objects.size(), lastRows && lastObjects);
    }

    private List<Row> rows(long after, int limit) {
        return Reading.of(room.transactions(), connection -> Sql.list(connection, """
                SELECT id, object_key, object_size, sop_instance_uid FROM instance WHERE id > ? ORDER BY id LIMIT ?""",
                row -> new Row(row.getLong(1), new ObjectKey(row.getString(2)), row.getLong(3), row.getString(4)), after, limit));
    }

    private void remember(long row, String object) {
        room.transactions().run(session -> Sql.with(session, connection -> Sql.update(connection,
                "UPDATE reconciliation SET last_row = ?, last_object = ?", row, object)));
    }

    private void check(Row row, Findings findings) {
        Optional<ListedObject> object = room.objects().find(row.key());
        if (object.isEmpty() || object.get().size() != row.size()) {
            findings.rowsWithoutObject.add(row.sopInstance());
        }
    }

    private List<ListedObject> orphans(List<ListedObject> objects) {
        Instant young = Instant.now().minus(grace);
        String[] keys = objects.stream().filter(object -> !object.changedAt().isAfter(young))
                .map(object -> object.key().value()).toArray(String[]::new);
        Set<String> known = Reading.of(room.transactions(), connection -> known(connection, keys));
        return objects.stream().filter(object -> !object.changedAt().isAfter(young))
                .filter(object -> !known.contains(object.key().value())).toList();
    }

    private static Set<String> known(Connection connection, String[] keys) throws SQLException {
        return new HashSet<>(Sql.list(connection, """
                SELECT object_key FROM instance WHERE object_key = ANY (?)
                UNION ALL SELECT quarantine_key FROM refused_object WHERE quarantine_key = ANY (?)""",
                row -> row.getString(1), keys, keys));
    }

    private void adopt(ListedObject orphan, Findings findings) {
        Source source = new Source(Source.Via.C_STORE, "reconciliation", "", UUID.randomUUID().toString());
        Caller caller = Caller.system(ObjectKeys.site(orphan.key()));
        try (InputStream stream = room.objects().open(orphan.key(), 0, Long.MAX_VALUE);
                Part10.Opened opened = Part10.open(stream)) {
            StoreOutcome outcome = archive.store(caller, new Incoming(opened.dataset(), opened.meta().transferSyntax(),
                    Optional.empty(), Optional.empty(), Optional.empty(), source));
            conclude(orphan, outcome, findings);
        } catch (DicomException | IOException e) {
            keepForPerson(orphan, caller, source, Refusal.invalid("Part 10", e.getClass().getSimpleName()));
            findings.unreadable.add(orphan.key().value());
        }
        archive.senderFinished(source.sender());
    }

    private void conclude(ListedObject orphan, StoreOutcome outcome, Findings findings) {
        switch (outcome) {
            case StoreOutcome.Stored stored -> {
                room.objects().delete(orphan.key());
                findings.reingested.add(stored.identity().instance().value());
            }
            case StoreOutcome.AlreadyStored known -> {
                room.objects().delete(orphan.key());
                findings.removed.add(known.identity().instance().value());
            }
            case StoreOutcome.Refused refused when refused.reason().transientCondition() ->
                    findings.unreadable.add(orphan.key().value());
            case StoreOutcome.Refused refused -> {
                keepForPerson(orphan, Caller.system(ObjectKeys.site(orphan.key())),
                        new Source(Source.Via.C_STORE, "reconciliation", "", "reconciliation"),
                        new Refusal(refused.reason(), refused.message(), refused.messageZh()));
                findings.unreadable.add(orphan.key().value());
            }
        }
    }

    /** A line of the refused list that names the object, so that the next round knows it. */
    private void keepForPerson(ListedObject orphan, Caller caller, Source source, Refusal refusal) {
        room.refusals().refuse(new RefusedArrival(Instant.now(), caller, source, refusal, "", Optional.empty(),
                Optional.empty(), Optional.of(new StoredObject(orphan.key(), orphan.size(), 0, new byte[32]))));
    }

    private static final class Findings {
        private final List<String> rowsWithoutObject = new ArrayList<>();
        private final List<String> reingested = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();

        ReconciliationReport report(int rows, int objects, boolean finished) {
            return new ReconciliationReport(rows, rowsWithoutObject, objects, reingested, removed, unreadable, finished);
        }
    }
}
