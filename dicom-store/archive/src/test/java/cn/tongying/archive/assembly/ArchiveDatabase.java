package cn.tongying.archive.assembly;

import cn.tongying.archive.database.LocalTransactions;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.refusal.RefusedObjectEntity;
import cn.tongying.archive.site.SiteEntity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;

/** A real PostgreSQL with fsync on, the schema migrated by its owner, and sessions of the application's role. */
public final class ArchiveDatabase implements AutoCloseable {

    /** As persistence.xml lists them. */
    private static final List<Class<?>> ENTITIES = List.of(SiteEntity.class, RefusedObjectEntity.class);
    private static EmbeddedPostgres server;

    private final String name;
    private final SessionFactory sessions;

    private ArchiveDatabase(String name, SessionFactory sessions) {
        this.name = name;
        this.sessions = sessions;
    }

    /** A new, empty database in the one server of this JVM. */
    public static synchronized ArchiveDatabase create() throws IOException, SQLException {
        if (server == null) {
            server = start(null);
        }
        return create(server);
    }

    public static EmbeddedPostgres start(Path data) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on").setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB").setServerConfig("random_page_cost", "1.1");
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(true);
        }
        return builder.start();
    }

    public static ArchiveDatabase create(EmbeddedPostgres server) throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tongying_app') THEN
                            CREATE ROLE tongying_app LOGIN PASSWORD 'app';
                        END IF;
                    END $$""");
            statement.execute("CREATE DATABASE " + name);
        }
        Flyway.configure().dataSource(server.getJdbcUrl("postgres", name), "postgres", "postgres").load().migrate();
        return new ArchiveDatabase(name, sessions(server.getJdbcUrl("tongying_app", name)));
    }

    /** One that is there, migrated and filled. */
    public static ArchiveDatabase at(String url) {
        return new ArchiveDatabase("", sessions(url + "?user=tongying_app"));
    }

    private static SessionFactory sessions(String url) {
        Configuration configuration = new Configuration();
        ENTITIES.forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory(new StandardServiceRegistryBuilder().applySettings(Map.of(
                "hibernate.connection.url", url + "&connectTimeout=2&socketTimeout=30",
                "hibernate.connection.username", "tongying_app", "hibernate.connection.password", "app",
                "hibernate.connection.pool_size", "24", "hibernate.connection.autocommit", "false",
                "hibernate.connection.provider_disables_autocommit", "true")).build());
    }

    /** What autovacuum does after a while: tells the planner how many rows there are. */
    public void analyze() throws SQLException {
        try (Connection connection = server.getDatabase("postgres", name).getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    /** As the owner of everything, outside of a transaction. */
    public void owner(String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", name).getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Transactions transactions() {
        return new LocalTransactions(sessions);
    }

    String name() {
        return name;
    }

    /** One number, for checks. */
    public long count(String sql, Object... values) {
        return transactions().run(session -> Sql.with(session, connection ->
                Sql.first(connection, sql, row -> row.getLong(1), values).orElseThrow()));
    }

    /** One text, for checks. */
    public String text(String sql, Object... values) {
        return transactions().run(session -> Sql.with(session, connection ->
                Sql.first(connection, sql, row -> row.getString(1), values).orElseThrow()));
    }

    public int execute(String sql, Object... values) {
        return transactions().run(session -> Sql.with(session, connection -> Sql.update(connection, sql, values)));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
