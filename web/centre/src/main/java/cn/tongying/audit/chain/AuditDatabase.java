package cn.tongying.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections for what the audit does by itself, each for one short piece of work; acts write their rows elsewhere, in
 * their own transaction. Never used inside of a transaction of the server.
 */
public record AuditDatabase(DataSource source) {

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Each statement sees what was committed before it. */
    public <T> T read(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw away(e);
        }
    }

    /** One transaction: committed as a whole, or not at all when the work throws. */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static AuditException away(SQLException e) {
        return new AuditException("The audit's database does not answer as it should", e);
    }
}
