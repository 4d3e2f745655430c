package cn.tongying.archive;

import jakarta.inject.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.hibernate.Session;

/**
 * Transactions of the application server (JTA), joined by every bean that takes part, such as the audit room. A singleton
 * without a proxy, so that it is made while the application starts: a thread of our own could not have it injected.
 */
@Singleton
class ServerTransactions implements Transactions {

    @Inject
    private UserTransaction transaction;

    @PersistenceContext(unitName = "tongying")
    private EntityManager entities;

    private final DataSource database = database();

    @Override
    public <T> T run(Work<T> work) {
        begin();
        T result;
        try {
            result = work.in(entities.unwrap(Session.class));
        } catch (RuntimeException e) {
            rollback(e);
            throw e;
        }
        commit();
        return result;
    }

    @Override
    public <T> T read(Sql.Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        }
    }

    /** Payara does not inject resources into beans of a jar in WEB-INF/lib; a look-up finds them. */
    private static DataSource database() {
        try {
            return InitialContext.doLookup("java:app/jdbc/tongying");
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no data source of the archive", e);
        }
    }

    private void begin() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                throw new IllegalStateException("The archive commits by itself; call it outside of a transaction");
            }
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "No transaction could begin", e);
        }
    }

    private void commit() {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException
                | RuntimeException e) {
            throw new CommitFailedException(e);
        }
    }

    private void rollback(RuntimeException reason) {
        try {
            transaction.rollback();
        } catch (SystemException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
