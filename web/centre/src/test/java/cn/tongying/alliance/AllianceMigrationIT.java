package cn.tongying.alliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system of before the alliance, with a demo, is brought up to date as the launcher does it. */
class AllianceMigrationIT {
    private static final List<String> BEFORE = List.of("V001__archive.sql", "V200__dimse.sql", "V300__identity.sql", "V310__audit.sql",
            "V320__demo_accounts.sql");
    @TempDir static Path folder;
    private static EmbeddedPostgres server;
    private static DataSource owner;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
        TestDatabase.execute(server.getPostgresDatabase(), "create role tongying_owner login", "create role tongying_app login",
                "create database old owner tongying_owner");
        owner = server.getDatabase("tongying_owner", "old");
        for (String script : BEFORE) {
            try (InputStream sql = AllianceMigrationIT.class.getResourceAsStream("/db/migration/" + script)) {
                Files.copy(sql, folder.resolve(script));
            }
        }
        Flyway.configure().dataSource(owner).locations("filesystem:" + folder).load().migrate();
        TestDatabase.execute(owner, "insert into site values ('DEMO2', '演示分院', 'Demo branch hospital', 'DEMO2')",
                "insert into remote_ae (title, host, site) values ('CT1', '10.0.0.1', 'DEMO2')",
                "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, version)"
                        + " values (gen_random_uuid(), 'admin', 'A', '$argon2id$', '{ADMINISTRATOR,READER}', true, '{}', false, now(), now(), 0)");
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").outOfOrder(true).load().migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void everySiteThereIsIsAHospitalBelowOneAlliance() throws SQLException {
        assertThat(rows("""
                SELECT o.code || ' ' || o.kind || ' ' || coalesce(p.code, '-') || ' ' || coalesce(o.site, '-') || ' '
                       || (p.path IS NULL OR o.path = p.path || o.id || '/')
                FROM organization o LEFT JOIN organization p ON p.id = o.parent_id ORDER BY o.code"""))
                .containsExactly("DEFAULT HOSPITAL TONGYING-ALLIANCE DEFAULT true", "DEMO2 HOSPITAL TONGYING-ALLIANCE DEMO2 true",
                        "TONGYING-ALLIANCE ALLIANCE - - true");
    }

    @Test
    void theAdministratorOfBeforeKeepsTheAccountsAndWhatElseItWas() throws SQLException {
        assertThat(rows("SELECT roles::text FROM account")).containsExactly("{SECURITY_ADMINISTRATOR,READER}");
    }

    @Test
    void anAeOfBeforeKeepsWhatItCouldDo() throws SQLException {
        assertThat(rows("SELECT services::text || ' ' || sop_classes::text FROM remote_ae")).containsExactly("{ECHO,STORE} {}");
    }

    @Test
    void theTableItselfRefusesWhatTheRulesRefuse() {
        for (String values : List.of("'x', 'GROUP', '/9/'", "'X', 'CLINIC', '/9/'", "'X', 'GROUP', '/8/'", "'X', 'HOSPITAL', '/9/'")) {
            assertThatThrownBy(() -> TestDatabase.execute(owner, "INSERT INTO organization (id, code, kind, path, name_zh, name_en) SELECT 9, "
                    + values + ", 'x', 'x'")).as(values).isInstanceOf(SQLException.class);
        }
    }
}
