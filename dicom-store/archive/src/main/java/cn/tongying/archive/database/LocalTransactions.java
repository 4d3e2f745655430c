package cn.tongying.archive.database;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;

/** Transactions of one session factory that manages its connections itself (RESOURCE_LOCAL). */
public final class LocalTransactions implements Transactions {

    private final SessionFactory sessions;

    public LocalTransactions(SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public <T> T run(Work<T> work) {
        Session session = sessions.openSession();
        T result;
        Transaction transaction;
        try {
            transaction = session.beginTransaction();
            result = work.in(session);
        } catch (RuntimeException | Error e) {
            rollback(session, e);
            throw e;
        }
        commit(session, transaction);
        return result;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        return run(session -> Sql.with(session, work));
    }

    /** Whatever is thrown here, while the session is closed too, may come after the database has committed. */
    private static void commit(Session session, Transaction transaction) {
        try (session) {
            transaction.commit();
        } catch (RuntimeException | Error e) {
            throw new CommitFailedException(e);
        }
    }

    private static void rollback(Session session, Throwable reason) {
        try (session) {
            session.getTransaction().rollback();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
