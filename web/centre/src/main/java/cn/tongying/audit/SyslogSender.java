package cn.tongying.audit;

import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.audit.chain.AuditException;
import cn.tongying.audit.chain.AuditRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Sends sealed events to the outside repository in the order of the chain, from where it last took them. Each event exactly once
 * while nothing breaks; after a cut the batch it interrupted comes again, so at least once and in order. No connection to
 * the database is held while the network is waited for; one node sends at a time, by a lease in the row of the position.
 */
final class SyslogSender {
    private static final int BATCH = 1000;
    private static final int LEASE_SECONDS = 90;
    private final AuditDatabase database;
    private final SyslogRepository repository;
    private final String node = UUID.randomUUID().toString();

    SyslogSender(AuditDatabase database, SyslogRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    /** Sends one batch; true when there may be more. */
    boolean step() {
        OptionalLong from = database.read(SyslogSender::anythingNew) ? database.read(this::lease) : OptionalLong.empty();
        if (from.isEmpty()) {
            return false;
        }
        List<ExportedEvent> events = database.read(connection -> sealedAfter(connection, from.getAsLong()));
        if (events.isEmpty()) {
            return false;
        }
        try {
            repository.send(events.stream().map(SyslogMessage::framed).toList());
        } catch (IOException e) {
            throw new AuditException("The audit repository did not take the events after position " + from.getAsLong(), e);
        }
        database.read(connection -> advance(connection, from.getAsLong(), events.getLast().position().orElseThrow()));
        return events.size() == BATCH;
    }

    /** Asked first, so that an idle system writes nothing. */
    private static boolean anythingNew(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select exists (select from audit_chain c where c.position > o.position) from audit_outside o where o.place = 'syslog'""");
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private OptionalLong lease(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update audit_outside set owner = ?, owner_until = now() + ? * interval '1 second'
                where place = 'syslog' and (owner = ? or owner_until < now()) returning position""")) {
            statement.setString(1, node);
            statement.setInt(2, LEASE_SECONDS);
            statement.setString(3, node);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static List<ExportedEvent> sealedAfter(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select c.position, " + AuditRow.COLUMNS
                + " from audit_chain c join audit_event e on e.id = c.event_id where c.position > ? order by c.position limit " + BATCH)) {
            statement.setLong(1, position);
            try (ResultSet rows = statement.executeQuery()) {
                List<ExportedEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(new ExportedEvent(AuditRow.read(rows, 2), OptionalLong.of(rows.getLong(1))));
                }
                return events;
            }
        }
    }

    private boolean advance(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update audit_outside set position = ?, at = now() where place = 'syslog' and owner = ? and position = ?""")) {
            statement.setLong(1, to);
            statement.setString(2, node);
            statement.setLong(3, from);
            return statement.executeUpdate() == 1;
        }
    }
}
