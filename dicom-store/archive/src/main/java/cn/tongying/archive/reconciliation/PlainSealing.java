package cn.tongying.archive.reconciliation;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.sealed.SealedBatch;
import cn.tongying.objects.sealed.SealedObjectStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals a batch of objects that were kept plain before, when no other server is at it, and tells of it. The turn is an advisory lock of the
 * database in a transaction of a connection that is used for nothing else: it ends with the batch, with the connection or with the server,
 * and no time limit of the server's own transactions cuts a large object off. For one thread.
 */
public final class PlainSealing {

    /** Any number, but the same on every node. */
    static final long LOCK = 0x746f6e67_7365616cL;

    private final Transactions transactions;
    private final SealedObjectStore store;
    private final ArchiveEvents events;
    /** Not told yet: more than one batch's, where a telling failed. */
    private int sealed;
    private long bytes;
    private int failed;

    public PlainSealing(Transactions transactions, SealedObjectStore store, ArchiveEvents events) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
    }

    /** Empty while another server seals. */
    Optional<SealedBatch> next(Optional<ObjectKey> after, int limit) {
        return Reading.of(transactions, connection -> {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return locked(connection) ? Optional.of(batch(connection, after, limit)) : Optional.empty();
            } finally {
                connection.rollback();
                connection.setAutoCommit(before);
            }
        });
    }

    private SealedBatch batch(Connection connection, Optional<ObjectKey> after, int limit) {
        SealedBatch done = store.sealPlain(after, limit, () -> lasts(connection));
        sealed += done.sealed();
        bytes += done.bytes();
        failed += done.failed().size();
        if (sealed + failed > 0) {
            tell();
        }
        return done;
    }

    private void tell() {
        PlainObjectsSealed event = new PlainObjectsSealed(sealed, bytes, failed, UUID.randomUUID().toString());
        transactions.run(session -> {
            events.sealed(event);
            return event;
        });
        sealed = 0;
        bytes = 0;
        failed = 0;
    }

    /** Whoever has the lock gets it again; a connection that broke has lost it. */
    private static boolean lasts(Connection connection) {
        try {
            return locked(connection);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK).orElseThrow();
    }
}
