package cn.tongying.archive.refusal;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.Page;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.database.Cursor;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.SelectionQuery;

/** The list of what was not taken, and the quarantine, about which people decide. */
public final class RefusedObjects {

    private static final Logger LOG = System.getLogger(RefusedObjects.class.getName());
    private static final int MAXIMUM = 200;
    private static final String SEEN = " AND (? OR site = ANY (?))";

    private final Transactions transactions;
    private final ObjectStore objects;
    private final ArchiveEvents events;

    public RefusedObjects(Transactions transactions, ObjectStore objects, ArchiveEvents events) {
        this.transactions = transactions;
        this.objects = objects;
        this.events = events;
    }

    private record Line(String site, String key, String study, String sopInstance) {
    }

    /** Newest first, at most 200; {@code before} is the cursor of the page before. */
    public Page<RefusedObject> page(Caller caller, int limit, Optional<String> before) {
        int size = Math.clamp(limit, 1, MAXIMUM);
        long below = before.map(Cursor::number).orElse(Long.MAX_VALUE);
        List<RefusedObject> lines = transactions.run(session -> {
            String sites = caller.allSites() ? "" : " and site in :sites";
            SelectionQuery<RefusedObjectEntity> query = session.createSelectionQuery(
                    "from RefusedObjectEntity where id < :below" + sites + " order by id desc", RefusedObjectEntity.class)
                    .setParameter("below", below).setMaxResults(size + 1);
            if (!caller.allSites()) {
                query.setParameter("sites", caller.sites());
            }
            return query.getResultList().stream().map(RefusedObjectEntity::line).toList();
        });
        boolean more = lines.size() > size;
        List<RefusedObject> shown = more ? lines.subList(0, size) : lines;
        return new Page<>(shown, more ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    }

    /** The quarantined object as Part 10; empty when nothing was kept or the caller may not see it. */
    public Optional<Content> quarantined(Caller caller, long id) {
        Optional<ObjectKey> key = transactions.run(session -> Sql.with(session, connection -> Sql.first(connection,
                "SELECT quarantine_key FROM refused_object WHERE id = ? AND quarantine_key IS NOT NULL AND decision IS DISTINCT FROM 'DROPPED'" + SEEN, row -> new ObjectKey(row.getString(1)), id,
                caller.allSites(), caller.sites().toArray(String[]::new))));
        return key.flatMap(known -> objects.find(known)
                .map(found -> new Content(found.size(), objects.open(known, 0, Long.MAX_VALUE))));
    }

    /**
     * A technologist or system administrator of the site decides about an object in quarantine, for all lines that name it.
     *
     * @param correlation the request's, for the audit
     * @return false when nothing is kept of it, or it is not for the caller to decide
     */
    public boolean decide(Caller caller, long id, QuarantineDecision decision, String correlation) {
        Optional<Line> decided = transactions.run(session -> Sql.with(session, connection -> decide(connection, caller, id, decision)
                .map(line -> {
                    events.decided(new QuarantineDecided(caller, decision, id, line.site(), line.study(), line.sopInstance(), correlation));
                    return line;
                })));
        if (decision == QuarantineDecision.DROPPED) {
            decided.ifPresent(line -> delete(new ObjectKey(line.key())));
        }
        return decided.isPresent();
    }

    /** First the lines are locked, then those are changed that are there now: one more may have been written meanwhile. */
    private static Optional<Line> decide(Connection connection, Caller caller, long id, QuarantineDecision decision) throws SQLException {
        Optional<Line> line = Sql.first(connection, """
                SELECT site, quarantine_key, study_instance_uid, sop_instance_uid FROM refused_object
                WHERE id = ? AND quarantine_key IS NOT NULL""" + SEEN, row -> new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4)), id,
                caller.allSites(), caller.sites().toArray(String[]::new)).filter(found -> caller.has(Caller.Role.TECHNOLOGIST, found.site()) || caller.has(Caller.Role.SYSTEM_ADMINISTRATOR, found.site()));
        if (line.isEmpty()) {
            return line;
        }
        Sql.list(connection, "SELECT id FROM refused_object WHERE quarantine_key = ? ORDER BY id FOR UPDATE", row -> row.getLong(1), line.get().key());
        int changed = Sql.update(connection, """
                UPDATE refused_object SET decision = ?, decided_by = ?, decided_at = now()
                WHERE quarantine_key = ? AND decision IS DISTINCT FROM 'DROPPED'""", decision.name(), caller.name(), line.get().key());
        return changed > 0 ? line : Optional.empty();
    }

    /** Where the store does not answer now, the next reconciliation does it. */
    private void delete(ObjectKey key) {
        try {
            objects.delete(key);
        } catch (ObjectStoreException e) {
            LOG.log(Level.WARNING, "An object that was dropped from quarantine could not be deleted yet: {0}", Causes.of(e));
        }
    }
}
