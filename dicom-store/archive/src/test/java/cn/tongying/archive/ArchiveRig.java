package cn.tongying.archive;

import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The whole room on a real database, without an application server. */
final class ArchiveRig implements AutoCloseable {

    static final Caller DEFAULT_AE = Caller.ae("CT1", "DEFAULT", "127.0.0.1");
    static final Caller EAST_AE = Caller.ae("CT2", "EAST", "127.0.0.1");
    static final Caller EVERYWHERE = new Caller(Caller.Kind.ACCOUNT, "1", "reader", "DEFAULT", Set.of(), true,
            Set.of(Caller.Role.READER), "127.0.0.1");

    final ArchiveDatabase database;
    final RecordedEvents events = new RecordedEvents();
    final ArchiveRoom room;
    final Archive archive;

    ArchiveRig() throws IOException, SQLException {
        this(ArchiveDatabase.create(), new MemoryObjectStore(), config());
    }

    ArchiveRig(ArchiveDatabase database, ObjectStore objects, ArchiveConfig config) {
        this.database = database;
        this.room = ArchiveRoom.of(database.transactions(), objects, config, events);
        this.archive = new Archive(room);
        addEast();
    }

    private void addEast() {
        database.execute("INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('EAST', '东院', 'East', 'EAST') "
                + "ON CONFLICT DO NOTHING");
    }

    static ArchiveConfig config() {
        return new ArchiveConfig(ArchiveConfig.Objects.FILES, Path.of("."), new ArchiveConfig.S3("", "", "", "", ""), 0,
                1L << 30, 16, new ArchiveConfig.Receiving(64, 64, 64L << 20), Duration.ofSeconds(5), Duration.ZERO,
                Duration.ofSeconds(60), 1000, Duration.ofSeconds(60),
                new ArchiveConfig.Reconciling(Duration.ZERO, 100, Duration.ZERO), 64L << 20, new ArchiveConfig.Refusing(100, 1000, new ArchiveConfig.Quarantining(1000, 1L << 30)));
    }

    MemoryObjectStore objects() {
        return (MemoryObjectStore) room.objects();
    }

    int objectCount() {
        return room.objects().list("", Optional.empty(), 10_000).size();
    }

    @Override
    public void close() {
        room.objects().close();
        database.close();
    }
}
