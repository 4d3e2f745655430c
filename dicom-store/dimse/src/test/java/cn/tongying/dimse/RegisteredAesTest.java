package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.CertificateFingerprint;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The migration and the query of the register, on a real PostgreSQL. */
class RegisteredAesTest {

    private static final String FIRST = "0f".repeat(32);
    private static final String SECOND = "1e".repeat(32);

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
        execute("INSERT INTO remote_ae (title, host, site, certificate_sha256) VALUES ('PINNED', '10.8.0.1', 'B', '" + FIRST + "')");
        migrate("V220__certificates.sql");
        migrate("V401__worklist_text.sql");
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
    void a_destination_is_an_ae_of_the_site_with_one_address_and_a_port() throws SQLException {
        execute("INSERT INTO remote_ae (title, host, port, site) VALUES ('WS', '10.5.0.1', 104, 'A'), ('WS', '10.5.0.2', 105, 'A'), "
                + "('WS', '10.6.0.0/16', 106, 'C'), ('NO PORT', '10.5.0.3', NULL, 'A')");
        assertThat(destination("WS", "A", "10.5.0.2")).isEqualTo("10.5.0.2 105 ");
        assertThat(destination("WS", "A", "10.9.9.9")).isEqualTo("10.5.0.1 104 ");
        assertThat(destination("WS", "B", "10.5.0.1")).isEqualTo("none");
        assertThat(destination("WS", "C", "10.6.0.1")).isEqualTo("none");
        assertThat(destination("NO PORT", "A", "10.5.0.3")).isEqualTo("none");
    }

    private static String destination(String title, String site, String address) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RegisteredAes.DESTINATION.replaceAll("\\?[123]", "?"))) {
            query.setString(1, title);
            query.setString(2, site);
            query.setString(3, address);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) + " " + row.getInt(2) + " " + row.getString(3) : "none";
            }
        }
    }

    @Test
    void title_and_address_together_give_the_site_and_the_narrowest_network_counts() throws Exception {
        assertThat(siteOf("CT1", "10.1.9.9")).contains("A");
        assertThat(siteOf("CT1", "10.1.2.3")).contains("B");
        assertThat(siteOf("MR 1", "2001:db8::5")).contains("C");
    }

    @Test
    void an_ae_of_before_the_rights_keeps_echo_and_store_of_every_sop_class() throws Exception {
        assertThat(find("OLD", "10.9.9.9")).containsExactly(
                new RemoteAe("A", Set.of("ECHO", "STORE"), Set.of(), Set.of(), true));
    }

    @Test
    void a_fingerprint_of_before_the_certificates_still_keeps_others_out() throws Exception {
        assertThat(find("PINNED", "10.8.0.1")).singleElement()
                .satisfies(ae -> assertThat(ae.certificates()).containsExactly(new CertificateFingerprint(FIRST)));
    }

    @Test
    void rights_sop_classes_and_both_certificates_are_read_as_they_were_given() throws Exception {
        execute("INSERT INTO remote_ae (title, host, site, services, sop_classes) VALUES "
                + "('US1', '10.3.0.1', 'B', '{STORE}', '{1.2.3,1.2.4}'), ('NONE', '10.3.0.1', 'B', '{}', '{}')");
        certify("US1", 1, FIRST);
        certify("US1", 2, SECOND);
        assertThat(find("US1", "10.3.0.1")).containsExactly(new RemoteAe("B", Set.of("STORE"), Set.of("1.2.3", "1.2.4"),
                Set.of(new CertificateFingerprint(FIRST), new CertificateFingerprint(SECOND)), true));
        assertThat(find("NONE", "10.3.0.1")).singleElement().satisfies(ae -> assertThat(ae.services()).isEmpty());
    }

    @Test
    void an_ae_has_two_certificates_at_most_each_once_and_none_that_is_half_told() throws Exception {
        execute("INSERT INTO remote_ae (title, host, site) VALUES ('TWO', '10.3.0.2', 'B')");
        certify("TWO", 1, FIRST);
        assertThatThrownBy(() -> certify("TWO", 2, FIRST)).isInstanceOf(SQLException.class);
        certify("TWO", 2, SECOND);
        assertThatThrownBy(() -> certify("TWO", 3, "2d".repeat(32))).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("UPDATE remote_ae_certificate SET subject = 'CN=half' WHERE place = 2")).isInstanceOf(SQLException.class);
        execute("DELETE FROM remote_ae WHERE title = 'TWO'");
        assertThat(find("TWO", "10.3.0.2")).isEmpty();
    }

    @Test
    void registrations_at_other_addresses_are_told_too_and_told_apart() throws Exception {
        assertThat(find("CT1", "127.0.0.1")).extracting(RemoteAe::site, RemoteAe::fitsAddress)
                .containsExactly(tuple("B", false), tuple("A", false));
        assertThat(find("CT1", "10.1.9.9")).extracting(RemoteAe::site, RemoteAe::fitsAddress)
                .containsExactly(tuple("B", false), tuple("A", true));
    }

    private static void certify(String title, int place, String sha256) throws SQLException {
        execute("INSERT INTO remote_ae_certificate (ae, place, sha256) SELECT id, " + place + ", '" + sha256
                + "' FROM remote_ae WHERE title = '" + title + "'");
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
        return find(title, address).stream().filter(RemoteAe::fitsAddress).map(RemoteAe::site).findFirst();
    }

    private static List<RemoteAe> find(String title, String address) throws Exception {
        return new RegisterForTests(connection).named(new AeTitle(title), InetAddress.getByName(address));
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
