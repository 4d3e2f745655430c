package cn.tongying.archive.rejection;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.Caller;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.InstancesRejected.Act;
import cn.tongying.archive.Page;
import cn.tongying.archive.database.Cursor;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of rejections, and what people do about them: undo, as long as nothing is removed, and remove for good once the time to
 * undo is over. The rows go in one transaction, then the bytes; what is left of them when a server stops in between the next
 * comparison of rows and objects deletes.
 */
public final class Rejections {

    private static final Logger LOG = System.getLogger(Rejections.class.getName());
    private static final int MAXIMUM = 200;

    private final Transactions transactions;
    private final ObjectStore objects;
    private final ArchiveEvents events;
    private final RejectionConfig config;
    private final RejectionRights rights;
    private final RejectionList list;
    private final NoteDrafts drafts;

    public Rejections(Transactions transactions, ObjectStore objects, ArchiveEvents events, RejectionConfig config) {
        this.transactions = transactions;
        this.objects = objects;
        this.events = events;
        this.config = config;
        this.rights = new RejectionRights(config.senders());
        this.list = new RejectionList(rights, config.undoable());
        this.drafts = new NoteDrafts(rights);
    }

    /** What came of undoing or removing. */
    public enum Outcome { DONE, NOT_FOUND, NOT_PERMITTED, NOT_YET, OVER }

    private record Row(String site, RejectionTitle title, Rejection.State state, String note, String study) {
    }

    /** The note that rejects what a person wants; it takes effect when it is stored. */
    public Draft draft(Caller caller, Wish wish) {
        return Reading.of(transactions, connection -> drafts.draft(connection, caller, wish));
    }

    /** Whether a note that was stored has an effect. */
    public boolean inForce(String site, SopInstanceUid note) {
        return Reading.of(transactions, connection -> Sql.first(connection,
                "SELECT EXISTS (SELECT FROM rejection WHERE site = ? AND note_uid = ? AND state = 'IN_FORCE')", row -> row.getBoolean(1), site, note.value()).orElseThrow());
    }

    /** Those of the sites the caller works at, newest first, at most 200; {@code before} is the cursor of the page before. */
    public Page<Rejection> page(Caller caller, int limit, Optional<String> before) {
        int size = Math.clamp(limit, 1, MAXIMUM);
        List<Rejection> lines = Reading.of(transactions, connection -> list.page(connection, caller, size + 1, before.map(Cursor::number)));
        boolean more = lines.size() > size;
        List<Rejection> shown = more ? lines.subList(0, size) : lines;
        return new Page<>(shown, more ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    }

    /** What of a study is rejected now, for who works at its site. */
    public List<RejectedInstance> ofStudy(Caller caller, StudyInstanceUid study) {
        return Reading.of(transactions, connection -> list.ofStudy(connection, caller, study));
    }

    /** What it rejected is shown again, where no other note rejects it. */
    public Outcome undo(Caller caller, long id, String correlation) {
        return transactions.run(session -> Sql.with(session, connection -> {
            Optional<Row> found = locked(connection, id).filter(row -> rights.works(caller, row.site()));
            if (found.isEmpty()) {
                return Outcome.NOT_FOUND;
            }
            if (!rights.mayUndo(caller, found.get().site(), found.get().title())) {
                return Outcome.NOT_PERMITTED;
            }
            if (found.get().state() != Rejection.State.IN_FORCE) {
                return Outcome.OVER;
            }
            undo(connection, caller, id, found.get(), correlation);
            return Outcome.DONE;
        }));
    }

    private void undo(Connection connection, Caller caller, long id, Row row, String correlation) throws SQLException {
        String[] named = Sql.list(connection, "SELECT DISTINCT series_instance_uid FROM rejected_instance WHERE rejection = ?", found -> found.getString(1), id)
                .toArray(String[]::new);
        Renewal.waitForNewSeries(connection, row.site(), named);
        Long[] series = Renewal.lock(connection, row.site(), named);
        String[] instances = Sql.list(connection, """
                UPDATE rejected_instance SET state = 'UNDONE' WHERE rejection = ? AND state IN ('AWAITED', 'REJECTED') RETURNING sop_instance_uid""",
                found -> found.getString(1), id).toArray(String[]::new);
        String[] changed = Renewal.instances(connection, row.site(), instances);
        Renewal.series(connection, series);
        Renewal.tell(connection, NoteRegister.RESTORED, row.site(), changed);
        end(connection, caller, id, "UNDONE");
        tell(caller, Act.UNDONE, row, instances.length, correlation);
    }

    /** Rows first, then bytes. The note stays in force for what came late or has not come yet. */
    public Outcome remove(Caller caller, long id, String correlation) {
        List<String> keys = new ArrayList<>();
        Outcome outcome = transactions.run(session -> Sql.with(session, connection -> {
            Optional<Row> found = locked(connection, id).filter(row -> rights.mayRemove(caller, row.site()));
            if (found.isEmpty()) {
                return Outcome.NOT_FOUND;
            }
            if (found.get().state() != Rejection.State.IN_FORCE) {
                return Outcome.OVER;
            }
            keys.addAll(Removal.rows(connection, id, found.get().site(), config.undoable()));
            boolean left = Removal.isLeft(connection, id);
            if (left && keys.isEmpty()) {
                return Outcome.NOT_YET;
            }
            if (!left) {
                end(connection, caller, id, "REMOVED");
            }
            tell(caller, Act.REMOVED, found.get(), keys.size(), correlation);
            return Outcome.DONE;
        }));
        keys.forEach(this::delete);
        return outcome;
    }

    /** Where the store does not answer now, the next comparison of rows and objects does it. */
    private void delete(String key) {
        try {
            objects.delete(new ObjectKey(key));
            transactions.run(session -> Sql.with(session, connection -> Removal.deleted(connection, key)));
        } catch (ObjectStoreException e) {
            LOG.log(Level.WARNING, "An object whose row was removed could not be deleted yet: {0}", Causes.of(e));
        }
    }

    private void tell(Caller caller, Act act, Row row, int instances, String correlation) {
        events.rejected(new InstancesRejected(caller, act, row.site(), row.study(), row.note(), row.title().code(), instances, correlation));
    }

    private static void end(Connection connection, Caller caller, long id, String state) throws SQLException {
        Sql.update(connection, "UPDATE rejection SET state = ?, ended_by = ?, ended_at = now() WHERE id = ?", state, caller.name(), id);
    }

    private static Optional<Row> locked(Connection connection, long id) throws SQLException {
        return Sql.first(connection, "SELECT site, title, state, note_uid, study_instance_uid FROM rejection WHERE id = ? FOR UPDATE",
                row -> new Row(row.getString(1), RejectionTitle.of(row.getString(2)).orElseThrow(), Rejection.State.valueOf(row.getString(3)),
                        row.getString(4), row.getString(5)), id);
    }
}
