package cn.tongying.audit.chain;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Tells the head of the chain to the second place once a period, whichever node comes first, also when nothing was added:
 * a missing line means that nobody was sealing.
 */
public final class HeadExport {
    private static final Logger LOG = System.getLogger(HeadExport.class.getName());
    static final long LOCK = 0x746f6e67_68656164L;
    private final AuditDatabase database;
    private final HeadFolder folder;
    private final Duration period;
    private final Clock clock;

    public HeadExport(AuditDatabase database, HeadFolder folder, Duration period, Clock clock) {
        this.database = database;
        this.folder = folder;
        this.period = period;
        this.clock = clock;
    }

    /** Writes one line when the period has passed; true when it did. */
    public boolean step() {
        return database.transaction(connection -> Sequencer.locked(connection, LOCK) && export(connection));
    }

    private boolean export(Connection connection) throws SQLException {
        Instant now = clock.instant();
        Told last = last(connection);
        if (last.at().plus(period).isAfter(now)) {
            return false;
        }
        ChainHead head = ChainHead.read(connection);
        if (head.position() < last.position()) {
            LOG.log(Level.ERROR, "The audit chain is shorter than it was: position {0}, told before {1}. Run deploy/audit-verify.",
                    head.position(), last.position());
        }
        try {
            folder.append(now, head);
        } catch (IOException e) {
            throw new AuditException("The head of the audit chain cannot be written to " + folder.folder(), e);
        }
        try (PreparedStatement statement = connection.prepareStatement("update audit_outside set position = ?, at = ? where place = 'heads'")) {
            statement.setLong(1, head.position());
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }

    private record Told(Instant at, long position) {
    }

    private static Told last(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select at, position from audit_outside where place = 'heads'");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            OffsetDateTime at = rows.getObject(1, OffsetDateTime.class);
            return new Told(at == null ? Instant.EPOCH : at.toInstant(), rows.getLong(2));
        }
    }
}
