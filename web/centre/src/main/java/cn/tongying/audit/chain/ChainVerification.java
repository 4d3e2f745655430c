package cn.tongying.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the whole chain again, a batch at a time, on one snapshot of the database, and names what is not as it was
 * sealed. It only reads, and may run beside the server as often as wanted.
 */
public final class ChainVerification {
    private static final int MOST_NAMED = 100;
    private final AuditDatabase database;
    private final Optional<HeadFolder> folder;

    public ChainVerification(AuditDatabase database, Optional<HeadFolder> folder) {
        this.database = database;
        this.folder = folder;
    }

    public VerificationReport run() {
        long begin = System.nanoTime();
        try (ExportedHeads heads = folder.map(HeadFolder::read).orElseGet(() -> new ExportedHeads(List.of()))) {
            return database.transaction(connection -> verify(connection, heads, begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VerificationReport verify(Connection connection, ExportedHeads heads, long begin) throws SQLException {
        execute(connection, "set transaction isolation level repeatable read read only");
        Findings findings = new Findings();
        ChainWalk walk = new ChainWalk(heads, findings);
        execute(connection, "set local enable_hashjoin = off", "set local enable_mergejoin = off"); // a batch is looked up row by row
        new ChainReader(connection).forEach(walk::at);
        execute(connection, "set local enable_hashjoin = on", "set local enable_mergejoin = on");
        walk.end();
        outsideOfTheChain(connection, findings);
        return new VerificationReport(walk.events(), walk.last(), unsealed(connection), walk.headsCompared(), findings.count(),
                findings.kept(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void outsideOfTheChain(Connection connection, Findings findings) throws SQLException {
        for (long id : ids(connection, """
                select e.id from audit_event e where not exists (select from audit_chain c where c.event_id = e.id)
                    and not exists (select from audit_unsealed u where u.event_id = e.id) limit""")) {
            findings.add(Finding.Kind.UNCHAINED, 0, id, "");
        }
        for (long id : ids(connection, """
                select u.event_id from audit_unsealed u where not exists (select from audit_event e where e.id = u.event_id) limit""")) {
            findings.add(Finding.Kind.ROW_REMOVED, 0, id, "before it was sealed");
        }
    }

    private static List<Long> ids(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query + " " + MOST_NAMED)) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static long unsealed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select count(*) from audit_unsealed")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String... commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
