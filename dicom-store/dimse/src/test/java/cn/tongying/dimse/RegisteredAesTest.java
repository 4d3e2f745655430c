package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The migration and the query of the register, on a real PostgreSQL. */
class RegisteredAesTest {

    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        connection = postgres.getPostgresDatabase().getConnection();
        execute("CREATE ROLE tongying_app LOGIN");
        execute("CREATE TABLE site (code text PRIMARY KEY)");
        execute("INSERT INTO site VALUES ('A'), ('B'), ('C')");
        migrate("V200__dimse.sql");
        execute("INSERT INTO remote_ae (title, host, site) VALUES ('OLD', '10.9.9.9', 'A')");
        migrate("V210__application_entities.sql");
        execute("SET ROLE tongying_app");
        execute("""
                INSERT INTO remote_ae (title, host, site) VALUES
                    ('CT1', '10.1.0.0/16', 'A'), ('CT1', '10.1.2.3', 'B'), ('MR 1', '2001:db8::5', 'C')""");
    }

    private static void migrate(String script) throws IOException, SQLException {
        try (InputStream sql = RegisteredAes.class.getResourceAsStream("/db/migration/" + script)) {
            execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        connection.close();
        postgres.close();
    }

    @Test
    void title_and_address_together_give_the_site_and_the_narrowest_network_counts() throws Exception {
        assertThat(siteOf("CT1", "10.1.9.9")).contains("A");
        assertThat(siteOf("CT1", "10.1.2.3")).contains("B");
        assertThat(siteOf("MR 1", "2001:db8::5")).contains("C");
    }

    @Test
    void an_ae_of_before_the_rights_keeps_echo_and_store_of_every_sop_class() throws Exception {
        assertThat(find("OLD", "10.9.9.9")).contains(
                new RemoteAe("A", Set.of("ECHO", "STORE"), Set.of(), Optional.empty()));
    }

    @Test
    void rights_sop_classes_and_certificate_are_read_as_they_were_given() throws Exception {
        String fingerprint = "0f".repeat(32);
        execute("INSERT INTO remote_ae (title, host, site, services, sop_classes, certificate_sha256) VALUES "
                + "('US1', '10.3.0.1', 'B', '{STORE}', '{1.2.3,1.2.4}', '" + fingerprint + "'), ('NONE', '10.3.0.1', 'B', '{}', '{}', NULL)");
        assertThat(find("US1", "10.3.0.1")).contains(
                new RemoteAe("B", Set.of("STORE"), Set.of("1.2.3", "1.2.4"), Optional.of(fingerprint)));
        assertThat(find("NONE", "10.3.0.1").orElseThrow().services()).isEmpty();
    }

    @Test
    void another_title_case_or_address_is_nobody() throws Exception {
        assertThat(siteOf("CT2", "10.1.2.3")).isEmpty();
        assertThat(siteOf("ct1", "10.1.2.3")).isEmpty();
        assertThat(siteOf("CT1", "10.2.0.1")).isEmpty();
        assertThat(siteOf("MR 1", "10.1.2.3")).isEmpty();
    }

    @Test
    void the_table_refuses_what_is_no_ae_title_and_sites_that_are_not_there() {
        for (String values : new String[] {
            "('', '10.0.0.1', 'A')", "('SEVENTEEN_LETTERS', '10.0.0.1', 'A')", "('A\\B', '10.0.0.1', 'A')",
            "(' A', '10.0.0.1', 'A')", "('X', '10.0.0.1', 'NOWHERE')"
        }) {
            assertThatThrownBy(() -> execute("INSERT INTO remote_ae (title, host, site) VALUES " + values))
                    .as(values).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void the_zone_of_a_link_local_address_is_left_out() throws Exception {
        InetAddress local = InetAddress.getByAddress(new byte[] {
            (byte) 0xFE, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        assertThat(RegisteredAes.plain(Inet6Address.getByAddress("", local.getAddress(), 3)))
                .isEqualTo("fe80:0:0:0:0:0:0:1");
    }

    private static Optional<String> siteOf(String title, String address) throws Exception {
        return find(title, address).map(RemoteAe::site);
    }

    private static Optional<RemoteAe> find(String title, String address) throws Exception {
        String sql = RegisteredAes.FIND.replaceAll("\\?\\d", "?");
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, title);
            query.setString(2, RegisteredAes.plain(InetAddress.getByName(address)));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(RegisteredAes.read(rows.getString(1), rows.getString(2), rows.getString(3),
                        rows.getString(4))) : Optional.empty();
            }
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
