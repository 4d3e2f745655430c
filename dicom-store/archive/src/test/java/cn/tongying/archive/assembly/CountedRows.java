package cn.tongying.archive.assembly;

import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;

/** Counts the rows and index entries that readers make the database look at, found by them or not; as the database itself counts. */
public final class CountedRows implements Transactions {

    private final Transactions real;
    private long rows;

    public CountedRows(Transactions real) {
        this.real = real;
    }

    /** How many since the last call. */
    public long count() {
        long counted = rows;
        rows = 0;
        return counted;
    }

    @Override
    public <T> T run(Work<T> work) {
        return real.run(session -> {
            long before = Sql.with(session, CountedRows::lookedAt);
            T result = work.in(session);
            rows += Sql.with(session, CountedRows::lookedAt) - before;
            return result;
        });
    }

    @Override
    public <T> T read(Sql.Work<T> work) throws SQLException {
        return real.read(connection -> {
            Sql.first(connection, "SELECT set_config('max_parallel_workers_per_gather', '0', false)", row -> row.getString(1));
            long before = lookedAt(connection);
            T result = work.on(connection);
            rows += lookedAt(connection) - before;
            return result;
        });
    }

    /** Of this connection, since it last told the whole server (PostgreSQL, Viewing Statistics); parallel workers tell theirs apart. */
    private static long lookedAt(Connection connection) throws SQLException {
        return Sql.first(connection, """
                SELECT (SELECT sum(seq_tup_read) FROM pg_stat_xact_user_tables)
                    + (SELECT sum(pg_stat_get_xact_tuples_returned(index.indexrelid)) FROM pg_stat_user_indexes AS index)""",
                row -> row.getLong(1)).orElseThrow();
    }
}
