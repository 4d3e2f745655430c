package cn.tongying.archive.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What an SQLSTATE (ISO 9075, PostgreSQL appendix A) means for the one who must decide what to do next. */
public enum DatabaseFailure {
    /** Another transaction came between; the same work will succeed when done again. */
    TRY_AGAIN,
    /** A row that was taken for granted is gone. */
    ROW_GONE,
    /** The database is not there or does not work. */
    OTHER;

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

    public static DatabaseFailure of(Throwable failure) {
        return sqlState(failure).map(state -> CONFLICTS.contains(state) ? TRY_AGAIN
                : state.equals("23503") ? ROW_GONE : OTHER).orElse(OTHER);
    }

    private static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.ofNullable(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
