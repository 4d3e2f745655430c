package cn.tongying.archive.database;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.database.Transactions.CommitFailedException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work inside a JTA transaction of its own (Jakarta Transactions, UserTransaction): ended on this thread in every case,
 * and by the server after a time.
 */
record JtaTransaction(UserTransaction transaction, Duration timeout) {

    <T> T run(Supplier<T> work) {
        begin();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
        commit();
        return result;
    }

    private void begin() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                throw new IllegalStateException("The archive commits by itself; call it outside of a transaction");
            }
            transaction.setTransactionTimeout(Math.toIntExact(timeout.toSeconds()));
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "No transaction could begin", e);
        }
    }

    /** Whatever is thrown here, an error of the machine too, may come after the database has committed. */
    private void commit() {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException
                | RuntimeException | Error e) {
            throw new CommitFailedException(e);
        }
    }

    private void rollback(Throwable reason) {
        try {
            transaction.rollback();
        } catch (SystemException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
