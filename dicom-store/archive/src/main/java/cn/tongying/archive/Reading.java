package cn.tongying.archive;

import java.sql.SQLException;

/** Reads, and says plainly when the database does not answer. */
final class Reading {

    private Reading() {
    }

    static <T> T of(Transactions transactions, Sql.Work<T> work) {
        try {
            return transactions.read(work);
        } catch (SQLException | jakarta.persistence.PersistenceException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The catalogue does not answer", e);
        }
    }
}
