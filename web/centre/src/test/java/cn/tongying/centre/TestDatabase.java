package cn.tongying.centre;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with every migration on the class path, run by the owner; tests work as the application's role, as the server does.
 * It is started once in the JVM and ends with it.
 */
public final class TestDatabase {
    private static final String DATABASE = "tongying";
    /** As the launcher does before it migrates: a script that wants less must take it back. */
    private static final String GRANTED_BY_THE_LAUNCHER = "alter default privileges for role tongying_owner in schema public "
            + "grant select, insert, update, delete on tables to tongying_app";
    private static final TestDatabase ONE = start();
    private final EmbeddedPostgres server;
    private final EntityManagerFactory factory;

    private TestDatabase(EmbeddedPostgres server) {
        this.server = server;
        Map<String, Object> local = new HashMap<>();
        local.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        local.put("jakarta.persistence.nonJtaDataSource", application());
        local.put("jakarta.persistence.jtaDataSource", null);
        local.put("hibernate.transaction.jta.platform", "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform");
        local.put("hibernate.transaction.coordinator_class", "jdbc");
        this.factory = Persistence.createEntityManagerFactory("centre", local);
    }

    public static TestDatabase running() {
        return ONE;
    }

    private static TestDatabase start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
            execute(server.getPostgresDatabase(), "create role tongying_owner login", "create role tongying_app login",
                    "create database " + DATABASE + " owner tongying_owner encoding 'UTF8' template template0");
            execute(server.getDatabase("postgres", DATABASE), GRANTED_BY_THE_LAUNCHER);
            Flyway.configure().dataSource(server.getDatabase("tongying_owner", DATABASE)).locations("classpath:db/migration").load().migrate();
            return new TestDatabase(server);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The test's PostgreSQL did not start", e);
        }
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    public DataSource application() {
        return server.getDatabase("tongying_app", DATABASE);
    }

    public DataSource owner() {
        return server.getDatabase("tongying_owner", DATABASE);
    }

    /** Empties what the rooms of this module keep, and makes the default site and one more. */
    public void clean() throws SQLException {
        execute(owner(), "truncate refused_object, duty_assigning, duty_shift, quality_rule, quality_draw, reading_task, exam, result_destination, hl7_sender, hl7_turned_away, study_of_order, rejected_instance, rejection, imaging_service_request, performed_procedure_step, referral, share_link, film, person, patient, security_alert, break_glass, audit_event, audit_chain, audit_unsealed, sign_in_attempt, token, session, account, agreement, assignment, "
                        + "practitioner, organization, remote_ae cascade",
                "update audit_outside set position = 0, at = null, owner = '', owner_until = '-infinity'",
                "update order_feed set position = 0", "delete from site where code not in ('DEFAULT', 'NORTH', 'TEACHING_COPIES')",
                "insert into site (code, name_zh, name_en, issuer) values ('NORTH', '北院', 'North', 'NORTH') on conflict do nothing");
    }

    public static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
