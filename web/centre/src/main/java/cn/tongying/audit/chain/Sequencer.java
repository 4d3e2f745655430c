package cn.tongying.audit.chain;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Seals what was committed: takes the rows that wait, gives each the next position and its link, a batch in one
 * transaction. One at a time in the whole cluster, by an advisory lock that ends with the transaction. A transaction
 * that commits late finds its row sealed late, never skipped; no act ever waits for this.
 */
public final class Sequencer {
    /** Any number, but the same on every node and not one of the archive's. */
    static final long LOCK = 0x746f6e67_61756469L;
    private static final int BATCH = 2000;
    private final AuditDatabase database;
    private final Linker linker = new Linker();

    public Sequencer(AuditDatabase database) {
        this.database = database;
    }

    /** Seals one batch; true when there may be more. */
    public boolean step() {
        return database.transaction(connection -> locked(connection, LOCK) && seal(connection));
    }

    static boolean locked(Connection connection, long lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, lock);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private boolean seal(Connection connection) throws SQLException {
        Long[] waiting = waiting(connection);
        if (waiting.length == 0) {
            return false;
        }
        Array ids = connection.createArrayOf("bigint", waiting);
        List<AuditRow> rows = rows(connection, ids);
        append(connection, ChainHead.read(connection), rows);
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from audit_unsealed u using audit_event e where u.event_id = any (?) and e.id = u.event_id")) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        }
        return waiting.length == BATCH && !rows.isEmpty();
    }

    /** A row that was removed before it was sealed goes on waiting, so that the verification names it; it holds up nothing. */
    private static Long[] waiting(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select u.event_id from audit_unsealed u where exists (select from audit_event e where e.id = u.event_id)
                order by u.event_id limit""" + " " + BATCH); ResultSet rows = statement.executeQuery()) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids.toArray(Long[]::new);
        }
    }

    private static List<AuditRow> rows(Connection connection, Array ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select " + AuditRow.COLUMNS + " from audit_event e where e.id = any (?) order by e.id")) {
            statement.setArray(1, ids);
            try (ResultSet found = statement.executeQuery()) {
                List<AuditRow> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(AuditRow.read(found, 1));
                }
                return rows;
            }
        }
    }

    private void append(Connection connection, ChainHead head, List<AuditRow> rows) throws SQLException {
        Long[] ids = new Long[rows.size()];
        byte[][] links = new byte[rows.size()][];
        byte[] link = head.link();
        for (int i = 0; i < ids.length; i++) {
            link = linker.next(link, rows.get(i));
            ids[i] = rows.get(i).id();
            links[i] = link;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into audit_chain (position, event_id, link)
                select ? + n, id, link from unnest(?, ?) with ordinality as sealed (id, link, n)""")) {
            statement.setLong(1, head.position());
            statement.setArray(2, connection.createArrayOf("bigint", ids));
            statement.setArray(3, connection.createArrayOf("bytea", links));
            statement.executeUpdate();
        }
    }
}
