package cn.tongying.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Where the chain stands now.
 *
 * @param unsealed rows that wait; counted up to a hundred thousand
 * @param exported the head that was told to the second place last
 * @param sent     up to where the outside repository took the events
 */
public record ChainStatus(ChainHead head, long unsealed, Told exported, Told sent) {

    /** How far a place outside knows the chain, and since when. */
    public record Told(long position, Optional<Instant> at) {
    }

    public static ChainStatus of(AuditDatabase database) {
        return database.read(connection -> new ChainStatus(ChainHead.read(connection), unsealed(connection),
                told(connection, "heads"), told(connection, "syslog")));
    }

    private static long unsealed(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from (select from audit_unsealed limit 100000) u");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Told told(Connection connection, String place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select position, at from audit_outside where place = ?")) {
            statement.setString(1, place);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Told(row.getLong(1), Optional.ofNullable(row.getObject(2, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
            }
        }
    }
}
