package cn.tongying.archive.database;

import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Optional;

/** Asks the database what became of a transaction whose commit did not answer (PostgreSQL 9.27, pg_xact_status). */
public enum CommitInquiry {
    COMMITTED, ABORTED, UNKNOWN;

    private static final Logger LOG = System.getLogger(CommitInquiry.class.getName());

    /**
     * @param transactionId the transaction's number; empty when it wrote nothing, so that it makes no difference
     */
    public static CommitInquiry ask(Transactions transactions, Optional<String> transactionId) {
        if (transactionId.isEmpty()) {
            return UNKNOWN;
        }
        try {
            String status = transactions.run(session -> Sql.with(session, connection -> Sql.first(connection,
                    "SELECT coalesce(pg_xact_status(?::text::xid8), '')", row -> row.getString(1), transactionId.get())
                    .orElse("")));
            return switch (status) {
                case "committed" -> COMMITTED;
                case "aborted" -> ABORTED;
                default -> UNKNOWN;
            };
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The outcome of a commit is not known yet: {0}", Causes.of(e));
            return UNKNOWN;
        }
    }
}
