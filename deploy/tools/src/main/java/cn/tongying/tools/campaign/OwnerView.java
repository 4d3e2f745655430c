package cn.tongying.tools.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows behind the front doors, seen as the owner of the tables sees them. For what no front door shows: rows
 * against objects, the change feed, audit rows.
 */
final class OwnerView implements AutoCloseable {
    private static final Duration SEQUENCED_LIMIT = Duration.ofSeconds(60);
    private final Connection connection;

    private OwnerView(Connection connection) {
        this.connection = connection;
    }

    record Row(String sopInstance, String key, long size) {}

    static OwnerView open(Product product) {
        return open(product, "tongying_owner");
    }

    /**
     * Makes commits of the server's role asynchronous; for a control. The writer of the log, which would force them five times a second
     * or after a megabyte, is put off too: on a slow machine hardly a commit would be caught between two of its turns.
     */
    static void makeCommitsLazy(Product product) {
        try (OwnerView superuser = open(product, "postgres"); Statement statement = superuser.connection.createStatement()) {
            statement.execute("ALTER ROLE tongying_app SET synchronous_commit = off");
            statement.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            statement.execute("ALTER SYSTEM SET wal_writer_flush_after = '1GB'");
        } catch (SQLException e) {
            throw new CampaignException("Cannot change the role: " + e.getMessage(), e);
        }
    }

    private static OwnerView open(Product product, String role) {
        try {
            String url = "jdbc:postgresql://127.0.0.1:" + product.databasePort() + "/tongying?socketTimeout=60&loginTimeout=30";
            Path secret = product.data().resolve("secrets").resolve(role);
            return new OwnerView(DriverManager.getConnection(url, role, Files.readString(secret).strip()));
        } catch (SQLException e) {
            throw new CampaignException("The database does not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> instances() {
        return list("SELECT sop_instance_uid, object_key, object_size FROM instance",
                row -> new Row(row.getString(1), row.getString(2), row.getLong(3)));
    }

    Set<String> quarantined() {
        return new TreeSet<>(list("SELECT quarantine_key FROM refused_object WHERE quarantine_key IS NOT NULL", row -> row.getString(1)));
    }

    /** False when the outbox did not become empty in time. */
    boolean awaitSequenced() {
        return Waiting.until(SEQUENCED_LIMIT, Duration.ofMillis(100), () -> number("SELECT count(*) FROM outbox") == 0);
    }

    /** Positions that are missing below the highest, or counted twice. */
    long feedGaps() {
        return number("SELECT coalesce(max(position), 0) - count(*) FROM change_feed");
    }

    List<String> instancesWithoutOneEvent() {
        return list("""
                SELECT coalesce(instance.sop_instance_uid, event.uid) || ' ' || coalesce(event.times, 0) FROM instance
                FULL JOIN (SELECT sop_instance_uid AS uid, count(*) AS times FROM change_feed WHERE kind = 1 GROUP BY 1) AS event
                    ON event.uid = instance.sop_instance_uid
                WHERE event.times IS DISTINCT FROM 1 OR instance.id IS NULL LIMIT 100""", row -> row.getString(1));
    }

    List<String> instancesWithoutAudit() {
        return list("""
                SELECT sop_instance_uid FROM instance WHERE NOT EXISTS
                    (SELECT FROM audit_event WHERE object_uid = sop_instance_uid AND action = 'C' AND outcome = 0) LIMIT 100""",
                row -> row.getString(1));
    }

    List<String> settledWithWrongCount() {
        return list("""
                SELECT series_instance_uid FROM series
                WHERE settled_at IS NOT NULL AND instance_count <> (SELECT count(*) FROM instance WHERE series_id = series.id)
                LIMIT 100""", row -> row.getString(1));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private long number(String query) {
        return list(query, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> list(String query, Reader<T> reader) {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new CampaignException("The database does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new CampaignException("Cannot close the connection", e);
        }
    }
}
