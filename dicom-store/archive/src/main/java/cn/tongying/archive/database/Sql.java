package cn.tongying.archive.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Text-block SQL on the connection of a session: binds values in order and reads rows to records. */
public final class Sql {

    /** Makes one value of the current row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work on the connection itself. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private Sql() {
    }

    public static <T> T with(Session session, Work<T> work) {
        return session.doReturningWork(work::on);
    }

    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    public static <T> List<T> list(Connection connection, String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return list(statement, reader, values);
        }
    }

    static <T> List<T> list(PreparedStatement statement, RowReader<T> reader, Object... values) throws SQLException {
        bind(statement, values);
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    public static <T> Optional<T> first(Connection connection, String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        }
    }

    public static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case String[] texts -> statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
                case Long[] numbers -> statement.setArray(i + 1, statement.getConnection().createArrayOf("bigint", numbers));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Optional<?> optional -> statement.setObject(i + 1, optional.orElse(null));
                case java.time.Instant instant ->
                        statement.setObject(i + 1, instant.atOffset(java.time.ZoneOffset.UTC));
                default -> statement.setObject(i + 1, values[i]);
            }
        }
    }

    public static java.time.Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, java.time.OffsetDateTime.class).toInstant();
    }
}
