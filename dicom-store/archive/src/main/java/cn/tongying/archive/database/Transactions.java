package cn.tongying.archive.database;

import java.sql.SQLException;
import org.hibernate.Session;

/**
 * Runs work in a database transaction of its own. The server's adapter uses JTA; another one opens a local transaction,
 * so that everything here runs without an application server too.
 */
public interface Transactions {

    /** Work inside a transaction. What it throws rolls the transaction back and reaches the caller. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session);
    }

    /**
     * Begins, works, commits.
     *
     * @throws CommitFailedException when the commit itself failed, so that its outcome may be unknown
     */
    <T> T run(Work<T> work);

    /**
     * Only reads. In the server on a connection of its own outside of any transaction: each statement sees what was
     * committed before it, as it would in one (READ COMMITTED), and nobody waits for a commit that changes nothing.
     */
    <T> T read(Sql.Work<T> work) throws SQLException;

    /** The commit was asked for and did not answer with success: it may have happened or not. */
    final class CommitFailedException extends RuntimeException {
        public CommitFailedException(Throwable cause) {
            super("The commit did not answer with success", cause);
        }
    }
}
