package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.refusal.Quarantine;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalLedger;
import cn.tongying.archive.refusal.RefusedArrival;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the bytes of every object again and compares them with the hash that was taken when they came. What differs twice is moved into quarantine, so
 * that it is served by no way any more, and stands in the refused list and the audit for a person; its row stays, as that of a lost object does. How far
 * it has come is kept in the database; one server at a time is at it.
 */
public final class Rereading {
    private static final Logger LOG = System.getLogger(Rereading.class.getName());
    private static final Duration LEASE = Duration.ofHours(1);
    private static final int PAGE = 200;

    private final Transactions transactions;
    private final ObjectStore objects;
    private final RefusalLedger refusals;
    private final Quarantine quarantine;
    private final Duration period;
    private final String holder = UUID.randomUUID().toString();

    public Rereading(Transactions transactions, ObjectStore objects, RefusalLedger refusals, Quarantine quarantine, Duration period) {
        this.transactions = transactions;
        this.objects = objects;
        this.refusals = refusals;
        this.quarantine = quarantine;
        this.period = period;
    }

    /**
     * What was read.
     *
     * @param damaged  SOP Instance UIDs of what was moved into quarantine
     * @param finished true at the end of a round
     */
    public record Batch(int objects, long bytes, List<String> damaged, boolean finished) {
    }

    private record Row(long id, String key, long size, int offset, byte[] sha256, String site, String study, String sopClass, String sopInstance) {
    }

    private enum Verdict { SAME, OTHER, NOT_NOW }

    /** Reads the next objects, about so many bytes; empty when another server is at it, or the next round is not due. */
    public Optional<Batch> next(long mostBytes) {
        Optional<Long> after = claim();
        if (after.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = rows(after.get());
        List<String> damaged = new ArrayList<>();
        long bytes = 0;
        int read = 0;
        long last = after.get();
        for (Row row : rows) {
            if (bytes >= mostBytes) {
                break;
            }
            if (verdict(row) == Verdict.OTHER && verdict(row) == Verdict.OTHER && isStillNamed(row)) {
                remove(row);
                damaged.add(row.sopInstance());
            }
            bytes += row.size();
            last = row.id();
            read++;
        }
        boolean finished = rows.size() < PAGE && read == rows.size();
        remember(finished ? 0 : last);
        return Optional.of(new Batch(read, bytes, damaged, finished));
    }

    /** The row to go on after; a new round begins with the first claim that is due. */
    private Optional<Long> claim() {
        return transactions.run(session -> Sql.with(session, connection -> Sql.first(connection, """
                UPDATE rereading SET holder = ?, held_until = now() + make_interval(secs => ?),
                    begun_at = CASE WHEN last_row = 0 THEN now() ELSE begun_at END
                WHERE (holder = ? OR held_until < now()) AND (last_row > 0 OR begun_at <= now() - make_interval(secs => ?)) RETURNING last_row""",
                row -> row.getLong(1), holder, (double) LEASE.toSeconds(), holder, (double) period.toSeconds())));
    }

    private List<Row> rows(long after) {
        return Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT instance.id, object_key, object_size, dataset_offset, dataset_sha256, instance.site, study.study_instance_uid, sop_class_uid,
                    sop_instance_uid FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                WHERE instance.id > ? ORDER BY instance.id LIMIT ?""",
                row -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getInt(4), row.getBytes(5), row.getString(6), row.getString(7),
                        row.getString(8), row.getString(9)), after, PAGE));
    }

    private void remember(long row) {
        transactions.run(session -> Sql.with(session, connection -> Sql.update(connection, "UPDATE rereading SET last_row = ? WHERE holder = ?", row, holder)));
    }

    /** Of a lost object the comparison of rows and objects tells; one that cannot be read now is read in the next round. */
    private Verdict verdict(Row row) {
        try (InputStream in = objects.open(new ObjectKey(row.key()), row.offset(), Long.MAX_VALUE)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 << 10];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return MessageDigest.isEqual(digest.digest(), row.sha256()) ? Verdict.SAME : Verdict.OTHER;
        } catch (ObjectStoreException e) {
            if (e.kind() == ObjectStoreException.Kind.DAMAGED) {
                return Verdict.OTHER;
            }
            return notNow(row, e);
        } catch (IOException e) {
            return notNow(row, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JVM", e);
        }
    }

    private static Verdict notNow(Row row, Exception why) {
        LOG.log(Level.WARNING, "rereading: {0} cannot be read: {1}", row.key(), Causes.of(why));
        return Verdict.NOT_NOW;
    }

    private boolean isStillNamed(Row row) {
        return Reading.of(transactions, connection -> Sql.first(connection, "SELECT 1 FROM instance WHERE id = ? AND object_key = ?", one -> true, row.id(),
                row.key())).isPresent();
    }

    private void remove(Row row) {
        StoredObject kept = quarantine.take(new StoredObject(new ObjectKey(row.key()), row.size(), row.offset(), row.sha256()));
        LOG.log(Level.ERROR, "rereading: the bytes of instance {0} are not those that were stored; put into quarantine", row.sopInstance());
        refusals.refuse(new RefusedArrival(Instant.now(), Caller.system(row.site()), new Source(Source.Via.C_STORE, "integrity", "", UUID.randomUUID().toString()),
                Refusal.damaged(row.sopInstance()), row.study(), Optional.of(new SopClassUid(row.sopClass())), Optional.of(new SopInstanceUid(row.sopInstance())),
                Optional.of(kept)));
    }
}
