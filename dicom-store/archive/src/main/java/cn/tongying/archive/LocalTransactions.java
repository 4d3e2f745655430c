package cn.tongying.archive;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;

/** Transactions of one session factory that manages its connections itself (RESOURCE_LOCAL). */
final class LocalTransactions implements Transactions {

    private final SessionFactory sessions;

    LocalTransactions(SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public <T> T run(Work<T> work) {
        try (Session session = sessions.openSession()) {
            Transaction transaction = session.beginTransaction();
            T result;
            try {
                result = work.in(session);
            } catch (RuntimeException | Error e) {
                rollback(transaction, e);
                throw e;
            }
            commit(transaction);
            return result;
        }
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        return run(session -> Sql.with(session, work));
    }

    private static void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (RuntimeException e) {
            throw new CommitFailedException(e);
        }
    }

    private static void rollback(Transaction transaction, Throwable reason) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
