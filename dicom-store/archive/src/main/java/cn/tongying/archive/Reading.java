package cn.tongying.archive;

/** Reads in a transaction of its own and says plainly when the database does not answer. */
final class Reading {

    private Reading() {
    }

    static <T> T of(Transactions transactions, Sql.Work<T> work) {
        try {
            return transactions.run(session -> Sql.with(session, work));
        } catch (jakarta.persistence.PersistenceException | Transactions.CommitFailedException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The catalogue does not answer", e);
        }
    }
}
