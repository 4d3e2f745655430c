package cn.tongying.alliance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** SQL of this room and those above it on the connection of the caller's transaction: binds values in order and reads rows to records. */
@ApplicationScoped
public class Database {
    /** Makes one value of the current row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work on the connection itself. */
    @FunctionalInterface
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Said in the same round trip, for this query alone. */
    private static final String ONE_PLAN = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true); ";
    private static final String AS_BEFORE = "; SELECT set_config('plan_cache_mode', 'auto', true)";

    @PersistenceContext(unitName = "centre") EntityManager rows;

    public void work(Work work) {
        rows.unwrap(Session.class).doWork(work::on);
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return rows.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values); ResultSet found = statement.executeQuery()) {
                return items(found, reader);
            }
        });
    }

    /**
     * As {@link #list}, planned once for each connection and not for each of its values: for long queries of which every value is served by the same indexes, where planning
     * would take longer than finding. The text has to be the same from time to time.
     */
    public <T> List<T> listByOnePlan(String sql, RowReader<T> reader, @Nullable Object... values) {
        return rows.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = prepared(connection, ONE_PLAN + sql + AS_BEFORE, values)) {
                statement.execute();
                statement.getMoreResults();
                try (ResultSet found = statement.getResultSet()) {
                    return items(found, reader);
                }
            }
        });
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    public boolean exists(String sql, @Nullable Object... values) {
        return first(sql, row -> true, values).isPresent();
    }

    /** How many rows it changed. */
    public int update(String sql, @Nullable Object... values) {
        return rows.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Takes turns with every other transaction that asks for the same lock, until its end. */
    public void takeTurns(String lock) {
        list("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, lock);
    }

    private static <T> List<T> items(ResultSet found, RowReader<T> reader) throws SQLException {
        List<T> items = new ArrayList<>();
        while (found.next()) {
            items.add(reader.read(found));
        }
        return items;
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, switch (values[i]) {
                case Optional<?> optional -> optional.orElse(null);
                case Collection<?> words -> connection.createArrayOf("text", words.stream().map(Object::toString).sorted().toArray());
                case Enum<?> word -> word.name();
                case null, default -> values[i];
            });
        }
        return statement;
    }

    public static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    public static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }
}
