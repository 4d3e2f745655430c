package cn.tongying.archive.database;

import cn.tongying.archive.ArchiveException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGStatement;

/** An SQL text put together from our own constant pieces, with the values it binds. Values never become text. */
public final class Statement {

    /** Planning what a caller is shown costs four times what finding it does, and all its values are served by the same indexes. */
    public static final String ONE_PLAN = "set_config('plan_cache_mode', 'force_generic_plan', true)";
    private static final String PLANNED_ANEW = "set_config('plan_cache_mode', 'force_custom_plan', true)";

    /** SQLSTATE of a statement that was cancelled, here for its time. */
    private static final String CANCELLED = "57014";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    public static Statement of(String piece, Object... bound) {
        return new Statement().add(piece, bound);
    }

    public Statement add(String piece, Object... bound) {
        sql.append(piece);
        values.addAll(List.of(bound));
        return this;
    }

    public Statement add(Statement other) {
        sql.append(other.sql);
        values.addAll(other.values);
        return this;
    }

    public String sql() {
        return sql.toString();
    }

    /** What its question marks stand for, in order. */
    public List<Object> values() {
        return List.copyOf(values);
    }

    /** Planned anew each time: what index serves a LIKE depends on the value. */
    public <T> List<T> list(Connection connection, Sql.RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            return Sql.list(statement, reader, values.toArray());
        }
    }

    /** The same, also where {@link #listByOnePlan} was called before, should that have been in one transaction. */
    public <T> List<T> listAnew(Connection connection, Sql.RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + PLANNED_ANEW + "; " + sql)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            return secondResult(statement, reader);
        }
    }

    /**
     * As {@link #list}, and given up after a time.
     *
     * @throws ArchiveException {@link ArchiveException.Category#TOO_BROAD} when it was
     */
    public <T> List<T> listWithin(Connection connection, Duration most, Sql.RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setQueryTimeout(Math.toIntExact(most.toSeconds()));
            return Sql.list(statement, reader, values.toArray());
        } catch (SQLException e) {
            if (CANCELLED.equals(e.getSQLState())) {
                throw new ArchiveException(ArchiveException.Category.TOO_BROAD, "So much matches that finding it takes longer than " + most.toSeconds() + " s", e);
            }
            throw e;
        }
    }

    /** Planned once for each connection: for conditions of equality alone, where every value is served by the same index. */
    public <T> List<T> listPlanned(Connection connection, Sql.RowReader<T> reader) throws SQLException {
        return Sql.list(connection, sql.toString(), reader, values.toArray());
    }

    /** As {@link #listPlanned}, with conditions of a caller; outside of transactions, for whose length the saying holds. */
    public <T> List<T> listByOnePlan(Connection connection, Sql.RowReader<T> reader) throws SQLException {
        return of("SELECT " + ONE_PLAN + "; ").add(this).listBehind(connection, reader);
    }

    /** As {@link #listPlanned}, behind something said for it, as {@code Wall} does: the first result is that, the second its rows. */
    public <T> List<T> listBehind(Connection connection, Sql.RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            return secondResult(statement, reader);
        }
    }

    private <T> List<T> secondResult(PreparedStatement statement, Sql.RowReader<T> reader) throws SQLException {
        Sql.bind(statement, values.toArray());
        statement.execute();
        statement.getMoreResults();
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    <T> Optional<T> first(Connection connection, Sql.RowReader<T> reader) throws SQLException {
        return list(connection, reader).stream().findFirst();
    }
}
