package cn.tongying.dimse;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.SeriesSettled;
import cn.tongying.archive.StudySettled;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.database.LocalTransactions;
import cn.tongying.archive.refusal.RefusedObjectEntity;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.site.SiteEntity;
import cn.tongying.archive.storing.Archive;
import cn.tongying.objects.FileObjectStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;

/** The real archive on a real PostgreSQL and files, without an application server, for the tests of this room. */
public final class ArchiveForTests implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final SessionFactory sessions;
    private final ArchiveRoom room;

    /** Starts an empty archive that keeps its objects in {@code folder}. */
    public ArchiveForTests(Path folder) throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setServerConfig("max_connections", "60").start();
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE tongying_app LOGIN PASSWORD 'app'");
        }
        Flyway.configure().dataSource(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres").load().migrate();
        addSite("EAST");
        sessions = sessions(server.getJdbcUrl("tongying_app", "postgres"));
        room = ArchiveRoom.of(new LocalTransactions(sessions), new FileObjectStore(folder), config(folder), new Silent());
    }

    /** A hospital more, whose objects are told apart from those of others. */
    void addSite(String code) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
             PreparedStatement statement = connection.prepareStatement("INSERT INTO site (code, name_zh, name_en, issuer) VALUES (?, '医院', 'Hospital', ?)")) {
            statement.setString(1, code);
            statement.setString(2, code);
            statement.executeUpdate();
        }
    }

    /** As who owns the tables. */
    void administer(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SessionFactory sessions(String url) {
        Configuration configuration = new Configuration();
        List.of(SiteEntity.class, RefusedObjectEntity.class).forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory(new StandardServiceRegistryBuilder().applySettings(Map.of(
                "hibernate.connection.url", url, "hibernate.connection.username", "tongying_app",
                "hibernate.connection.password", "app", "hibernate.connection.pool_size", "24",
                "hibernate.connection.autocommit", "false", "hibernate.connection.provider_disables_autocommit", "true")).build());
    }

    private static ArchiveConfig config(Path folder) {
        Map<String, String> settings = Map.of("TONGYING_OBJECTS_DIR", folder.toString(), "TONGYING_OBJECTS_RESERVE_MB", "0",
                "TONGYING_STORE_WAIT_MS", "5000", "TONGYING_SETTLE_AFTER_SENDER_MS", "0", "TONGYING_REFUSED_PER_MINUTE", "100000",
                "TONGYING_RECONCILE_PERIOD_MS", "0");
        return ArchiveConfig.from(name -> Optional.ofNullable(settings.get(name)));
    }

    public Archive archive() {
        return room.archive();
    }

    public Retrieval retrieval() {
        return room.retrieval();
    }

    public Catalogue catalogue() {
        return room.catalogue();
    }

    public ArchiveRoom room() {
        return room;
    }

    public SessionFactory sessions() {
        return sessions;
    }

    public RefusedObjects refusedObjects() {
        return room.refusedObjects();
    }

    @Override
    public void close() throws IOException {
        sessions.close();
        room.objects().close();
        server.close();
    }

    /** Nobody listens. */
    private static final class Silent implements ArchiveEvents {
        @Override
        public void stored(InstanceStored event) {
        }

        @Override
        public void refused(ObjectRefused event) {
        }

        @Override
        public void decided(QuarantineDecided event) {
        }

        @Override
        public void rejected(InstancesRejected event) {
        }

        @Override
        public void sealed(PlainObjectsSealed event) {
        }

        @Override
        public void settled(SeriesSettled event) {
        }

        @Override
        public void settled(StudySettled event) {
        }
    }
}
