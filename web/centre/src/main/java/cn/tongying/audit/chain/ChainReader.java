package cn.tongying.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads the chain in its order, a batch ahead of who takes it: at most two batches are in memory. */
final class ChainReader {
    private static final int BATCH = 5000;
    private final Connection connection;

    /** A link and the row it seals; no row when it is gone. */
    record Entry(long position, long eventId, byte[] link, Optional<AuditRow> row) {
    }

    /** @param connection used by one other thread until {@link #forEach} is over, and by nobody else */
    ChainReader(Connection connection) {
        this.connection = connection;
    }

    void forEach(Consumer<Entry> taker) throws SQLException {
        try (ExecutorService ahead = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("chain-ahead").factory());
                PreparedStatement statement = connection.prepareStatement("select c.position, c.event_id, c.link, " + AuditRow.COLUMNS
                        + " from audit_chain c left join audit_event e on e.id = c.event_id where c.position > ? order by c.position limit " + BATCH)) {
            List<Entry> batch = batch(statement, 0);
            while (!batch.isEmpty()) {
                long last = batch.getLast().position();
                Future<List<Entry>> next = ahead.submit(() -> batch(statement, last));
                batch.forEach(taker);
                batch = taken(next);
            }
        }
    }

    private static List<Entry> batch(PreparedStatement statement, long after) throws SQLException {
        statement.setLong(1, after);
        try (ResultSet rows = statement.executeQuery()) {
            List<Entry> batch = new ArrayList<>(BATCH);
            while (rows.next()) {
                rows.getLong(4);
                Optional<AuditRow> row = rows.wasNull() ? Optional.empty() : Optional.of(AuditRow.read(rows, 4));
                batch.add(new Entry(rows.getLong(1), rows.getLong(2), rows.getBytes(3), row));
            }
            return batch;
        }
    }

    private static List<Entry> taken(Future<List<Entry>> batch) throws SQLException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while the chain was read", e);
        }
    }
}
