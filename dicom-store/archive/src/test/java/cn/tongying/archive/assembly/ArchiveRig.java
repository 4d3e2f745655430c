package cn.tongying.archive.assembly;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.storing.Archive;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The whole room on a real database, without an application server. */
public final class ArchiveRig implements AutoCloseable {

    public static final Caller DEFAULT_AE = Caller.ae("CT1", "DEFAULT", "127.0.0.1");
    public static final Caller EAST_AE = Caller.ae("CT2", "EAST", "127.0.0.1");
    public static final Caller EVERYWHERE = new Caller(Caller.Kind.ACCOUNT, "1", "reader", "DEFAULT", Set.of(), true,
            Set.of(Caller.Role.READER), "127.0.0.1");

    public final ArchiveDatabase database;
    public final RecordedEvents events = new RecordedEvents();
    public final ArchiveRoom room;
    public final Archive archive;

    public ArchiveRig() throws IOException, SQLException {
        this(ArchiveDatabase.create(), new MemoryObjectStore(), config());
    }

    public ArchiveRig(ArchiveDatabase database, ObjectStore objects, ArchiveConfig config) {
        this.database = database;
        this.room = ArchiveRoom.of(database.transactions(), objects, config, events);
        this.archive = room.archive();
        addEast();
    }

    private void addEast() {
        database.execute("INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('EAST', '东院', 'East', 'EAST') "
                + "ON CONFLICT DO NOTHING");
    }

    public static ArchiveConfig config() {
        return new ArchiveConfig(ArchiveConfig.Objects.FILES, Path.of("."), new ArchiveConfig.S3("", "", "", "", ""), 0,
                1L << 30, 16, new ArchiveConfig.Receiving(64, 64, 64L << 20), Duration.ofSeconds(5), Duration.ZERO,
                Duration.ofSeconds(60), 1000, Duration.ofSeconds(60), Duration.ofSeconds(60),
                new ArchiveConfig.Reconciling(Duration.ZERO, 100, Duration.ZERO), 64L << 20, new ArchiveConfig.Refusing(100, 1000, new ArchiveConfig.Quarantining(1000, 1L << 30)));
    }

    public MemoryObjectStore objects() {
        return (MemoryObjectStore) room.objects();
    }

    public int objectCount() {
        return room.objects().list("", Optional.empty(), 10_000).size();
    }

    @Override
    public void close() {
        room.objects().close();
        database.close();
    }
}
