package cn.tongying.archive.refusal;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.Caller;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.StoredObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of an object that was kept and is not whole any more, whoever found it: the re-reading, a read, or a store of the same object. It is put
 * into quarantine and stands in the refused list and the audit; once the same object was received again its lines are decided.
 */
public final class DamagedObjects {
    private static final Logger LOG = System.getLogger(DamagedObjects.class.getName());
    private static final String SELF = "integrity";

    private final Transactions transactions;
    private final RefusalLedger refusals;
    private final Quarantine quarantine;
    private final ArchiveEvents events;

    public DamagedObjects(Transactions transactions, RefusalLedger refusals, Quarantine quarantine, ArchiveEvents events) {
        this.transactions = transactions;
        this.refusals = refusals;
        this.quarantine = quarantine;
        this.events = events;
    }

    private record Line(long id, String study) {
    }

    /** Out of service, for a person to decide. */
    public void remove(KeptObject object) {
        StoredObject kept = quarantine.take(object.stored());
        LOG.log(Level.ERROR, "integrity: the bytes of instance {0} are not those that were stored; put into quarantine", object.sopInstance());
        refusals.refuse(arrival(object, Refusal.damaged(object.sopInstance())).keptAs(kept));
    }

    public void tellUnreadable(KeptObject object) {
        if (noteUnreadable(object)) {
            LOG.log(Level.ERROR, "integrity: instance {0} cannot be read; it stays where it is", object.sopInstance());
            refusals.refuse(arrival(object, Refusal.notReadNow(object.sopInstance())));
        }
    }

    /** Unless it is gone because it was put into quarantine. */
    public void tellMissing(KeptObject object) {
        if (!isInQuarantine(object) && noteUnreadable(object)) {
            LOG.log(Level.ERROR, "integrity: the object of instance {0} is not there", object.sopInstance());
            refusals.refuse(arrival(object, Refusal.missingObject(object.sopInstance())));
        }
    }

    /** The instance has a whole object: where damage of one before it is still told, that is over. */
    public void settle(KeptObject object) {
        if (isTold(object)) {
            healed(object);
        }
    }

    /**
     * The instance has a whole object again: what was told of the one before is decided and counts no more. The damaged bytes stay in quarantine,
     * until a person drops them.
     */
    public void healed(KeptObject object) {
        LOG.log(Level.WARNING, "integrity: instance {0} was received again and is served again", object.sopInstance());
        transactions.run(session -> Sql.with(session, connection -> {
            Sql.update(connection, "DELETE FROM unreadable_object WHERE instance_id = ?", object.id());
            List<Line> lines = Sql.list(connection, """
                    UPDATE refused_object SET decision = 'KEPT', decided_by = ?, decided_at = now()
                    WHERE sop_instance_uid = ? AND site = ? AND reason = 'DAMAGED' AND decision IS NULL AND quarantine_key IS NOT NULL
                    RETURNING id, study_instance_uid""", row -> new Line(row.getLong(1), row.getString(2)), SELF, object.sopInstance(), object.site());
            lines.forEach(line -> events.decided(new QuarantineDecided(Caller.system(object.site()), QuarantineDecision.KEPT, line.id(), object.site(),
                    line.study(), object.sopInstance(), UUID.randomUUID().toString())));
            return lines.size();
        }));
    }

    private boolean isTold(KeptObject object) {
        return Reading.of(transactions, connection -> Sql.first(connection, """
                SELECT 1 WHERE EXISTS (SELECT FROM unreadable_object WHERE instance_id = ?) OR EXISTS (SELECT FROM refused_object
                    WHERE sop_instance_uid = ? AND site = ? AND reason = 'DAMAGED' AND decision IS NULL AND quarantine_key IS NOT NULL)""", row -> true,
                object.id(), object.sopInstance(), object.site())).isPresent();
    }

    private boolean isInQuarantine(KeptObject object) {
        return Reading.of(transactions, connection -> Sql.first(connection, """
                SELECT 1 FROM refused_object WHERE sop_instance_uid = ? AND site = ? AND reason = 'DAMAGED' AND quarantine_key IS NOT NULL
                    AND substr(quarantine_key, strpos(quarantine_key, '/') + 1) = ? LIMIT 1""", row -> true, object.sopInstance(), object.site(),
                object.key().place())).isPresent();
    }

    /** True when that is new. */
    private boolean noteUnreadable(KeptObject object) {
        return transactions.run(session -> Sql.with(session, connection -> Sql.update(connection,
                "INSERT INTO unreadable_object (instance_id) SELECT id FROM instance WHERE id = ? ON CONFLICT DO NOTHING", object.id()))) > 0;
    }

    private static RefusedArrival arrival(KeptObject object, Refusal refusal) {
        return new RefusedArrival(Instant.now(), Caller.system(object.site()), new Source(Source.Via.SERVER, SELF, "", UUID.randomUUID().toString()),
                refusal, object.study(), Optional.of(new SopClassUid(object.sopClass())), Optional.of(new SopInstanceUid(object.sopInstance())), Optional.empty());
    }
}
