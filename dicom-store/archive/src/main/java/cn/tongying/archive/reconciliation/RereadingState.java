package cn.tongying.archive.reconciliation;

import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.refusal.KeptObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the database keeps of the re-reading: how far it has come, who is at it, and what could not be read. */
final class RereadingState {
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final String OBJECTS = """
            SELECT instance.id, object_key, object_size, dataset_offset, dataset_sha256, instance.site, study.study_instance_uid, sop_class_uid,
                sop_instance_uid FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id""";

    private final Transactions transactions;
    private final String holder;

    /** @param holder this server, by any name of its own */
    RereadingState(Transactions transactions, String holder) {
        this.transactions = transactions;
        this.holder = holder;
    }

    /** The row to go on after; a new round begins with the first claim that is due. Empty when another server is at it, or none is due. */
    Optional<Long> claim(Duration period) {
        return transactions.run(session -> Sql.with(session, connection -> Sql.first(connection, """
                UPDATE rereading SET holder = ?, held_until = now() + make_interval(secs => ?),
                    begun_at = CASE WHEN last_row = 0 THEN now() ELSE begun_at END
                WHERE (holder = ? OR held_until < now())
                    AND (last_row > 0 OR stopped_at IS NOT NULL OR begun_at <= now() - make_interval(secs => ?)) RETURNING last_row""",
                row -> row.getLong(1), holder, (double) LEASE.toSeconds(), holder, (double) period.toSeconds())));
    }

    Optional<KeptObject> of(long row) {
        return Reading.of(transactions, connection -> Sql.first(connection, OBJECTS + " WHERE instance.id = ?", KeptObject::of, row));
    }

    List<KeptObject> after(long row, int limit) {
        return Reading.of(transactions, connection -> Sql.list(connection, OBJECTS + " WHERE instance.id > ? ORDER BY instance.id LIMIT ?", KeptObject::of, row, limit));
    }

    /** The nearest ones before it. */
    List<KeptObject> before(long row, int limit) {
        return Reading.of(transactions, connection -> Sql.list(connection, OBJECTS + " WHERE instance.id < ? ORDER BY instance.id DESC LIMIT ?", KeptObject::of, row, limit));
    }

    /** False where the instance has another object by now. */
    boolean isStillNamed(KeptObject object) {
        return Reading.of(transactions, connection -> Sql.first(connection, "SELECT 1 FROM instance WHERE id = ? AND object_key = ?", one -> true, object.id(),
                object.keyText())).isPresent();
    }

    /** Which of them came before checksums were taken. */
    Set<Long> withoutSums(List<KeptObject> some) {
        return Set.copyOf(Reading.of(transactions, connection -> Sql.list(connection, "SELECT id FROM instance WHERE id = ANY (?) AND piece_sums IS NULL",
                row -> row.getLong(1), (Object) some.stream().map(KeptObject::id).toArray(Long[]::new))));
    }

    void putSums(KeptObject object, PieceSums sums) {
        transactions.run(session -> Sql.with(session, connection -> Sql.update(connection, "UPDATE instance SET piece_sums = ? WHERE id = ? AND object_key = ?", sums.bytes(), object.id(),
                object.keyText())));
    }

    /** @param readable what is unreadable no longer */
    void remember(long row, boolean finished, List<Long> readable) {
        transactions.run(session -> Sql.with(session, connection -> {
            Sql.update(connection, "DELETE FROM unreadable_object WHERE instance_id = ANY (?)", (Object) readable.toArray(Long[]::new));
            return Sql.update(connection, "UPDATE rereading SET last_row = ?, stopped_at = NULL, ended_at = CASE WHEN ? THEN now() ELSE ended_at END WHERE holder = ?",
                    row, finished, holder);
        }));
    }

    /** Another server, or this one after its next start, need not wait for the lease to end. */
    void release() {
        transactions.run(session -> Sql.with(session, connection -> Sql.update(connection, "UPDATE rereading SET held_until = now() WHERE holder = ?", holder)));
    }

    /** The round does not get past what follows this row. */
    void stop(long row) {
        transactions.run(session -> Sql.with(session, connection -> Sql.update(connection,
                "UPDATE rereading SET last_row = ?, stopped_at = coalesce(stopped_at, now()) WHERE holder = ?", row, holder)));
    }
}
