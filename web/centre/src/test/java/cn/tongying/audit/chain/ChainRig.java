package cn.tongying.audit.chain;

import cn.tongying.centre.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.nio.file.Path;

/** A chain in the test's database: rows are inserted as the server does, sealed as it does, and tampered with by the owner. */
public final class ChainRig {
    public final AuditDatabase database = new AuditDatabase(TestDatabase.running().application());
    public final Sequencer sequencer = new Sequencer(database);

    public ChainRig() throws SQLException {
        TestDatabase.running().clean();
    }

    public static void insert(Connection connection, int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into audit_event (event_code, event_type, action, outcome, actor, address, site,
                                         object_kind, object_uid, study_uid, correlation, detail, once_key)
                select '110104', 'INSTANCE_STORED', 'C', case when n % 10 = 0 then 4 else 0 end, 'AE CT' || n % 7, '192.0.2.9', 'NORTH', 'instance',
                       '1.2.840.113619.2.55.3.604688119.971.' || n, '1.2.840.113619.2.55.3.' || n / 200, 'association ' || n,
                       'C-STORE, 524288 bytes 王', case when n % 2 = 0 then null else 'key ' || gen_random_uuid() end
                from generate_series(1, ?) n""")) {
            statement.setInt(1, rows);
            statement.executeUpdate();
        }
    }

    public ChainRig events(int rows) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            insert(connection, rows);
        }
        return this;
    }

    public ChainRig sealed() {
        boolean more = true;
        while (more) {
            more = sequencer.step();
        }
        return this;
    }

    void export(Path folder) {
        new HeadExport(database, new HeadFolder(folder), Duration.ZERO, Clock.systemUTC()).step();
    }

    VerificationReport verify(Optional<Path> heads) {
        return new ChainVerification(database, heads.map(HeadFolder::new)).run();
    }

    static void tamper(String... sql) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), sql);
    }

    public long number(String sql) throws SQLException {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The link of a position made anew by the owner, as who knows the form of the chain would. */
    void reseal(long from) throws SQLException {
        try (Connection owner = TestDatabase.running().owner().getConnection();
                PreparedStatement read = owner.prepareStatement("select c.position, " + AuditRow.COLUMNS
                        + " from audit_chain c join audit_event e on e.id = c.event_id where c.position >= ? order by c.position");
                PreparedStatement before = owner.prepareStatement("select link from audit_chain where position = ?");
                PreparedStatement write = owner.prepareStatement("update audit_chain set link = ? where position = ?")) {
            before.setLong(1, from - 1);
            byte[] link = Linker.beginning();
            try (ResultSet row = before.executeQuery()) {
                link = row.next() ? row.getBytes(1) : link;
            }
            read.setLong(1, from);
            Linker linker = new Linker();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    link = linker.next(link, AuditRow.read(rows, 2));
                    write.setBytes(1, link);
                    write.setLong(2, rows.getLong(1));
                    write.addBatch();
                }
            }
            write.executeBatch();
        }
    }
}
