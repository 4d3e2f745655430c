package cn.tongying.archive.database;

import cn.tongying.archive.ArchiveException;
import java.sql.SQLException;

/** Reads, and says plainly when the database does not answer. */
public final class Reading {

    private Reading() {
    }

    public static <T> T of(Transactions transactions, Sql.Work<T> work) {
        try {
            return transactions.read(work);
        } catch (SQLException | jakarta.persistence.PersistenceException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The catalogue does not answer", e);
        }
    }
}
