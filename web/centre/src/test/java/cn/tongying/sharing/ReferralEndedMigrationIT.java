package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
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

/** V388 on referrals of before it: those that the system ended have a code for it, those that people ended keep their words. */
class ReferralEndedMigrationIT {
    private static final String OF_THE_SYSTEM = "检查已被更正，如仍需要请重新转诊。 A study was corrected: refer it again if that is still wanted.";
    private static EmbeddedPostgres server;
    private static DataSource owner;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
        TestDatabase.execute(server.getPostgresDatabase(), "create role tongying_owner login", "create role tongying_app login",
                "create database old owner tongying_owner");
        owner = server.getDatabase("tongying_owner", "old");
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").target("387").load().migrate();
        TestDatabase.execute(owner, "insert into site (code, name_zh, name_en, issuer) values ('NORTH', '北', 'North', 'NORTH')",
                referral("of the system", "ENDED", OF_THE_SYSTEM), referral("of a person", "ENDED", "Not needed any more"),
                referral("accepted in the same words", "ACCEPTED", OF_THE_SYSTEM));
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").outOfOrder(true).load().migrate();
    }

    private static String referral(String reason, String status, String answer) {
        return "insert into referral (id, from_site, to_site, direction, reason, report, status, author, decided_at, answer) values"
                + " (gen_random_uuid(), 'DEFAULT', 'NORTH', 'UP', '" + reason + "', '', '" + status + "', 'wang', now(), '" + answer + "')";
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void whatTheSystemEndedHasACodeAndNoWordsAndAllElseIsAsItWas() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(
                "select reason || ': ' || coalesce(ended_because, '-') || ' [' || answer || ']' from referral order by reason")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        assertThat(rows).containsExactly("accepted in the same words: - [" + OF_THE_SYSTEM + "]", "of a person: - [Not needed any more]",
                "of the system: STUDY_CORRECTED []");
    }

    @Test
    void theTableRefusesAnotherCodeAndOneOfAReferralThatHasNotEnded() {
        assertThatThrownBy(() -> TestDatabase.execute(owner, "update referral set ended_because = 'NO_REASON' where status = 'ENDED'"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> TestDatabase.execute(owner, "update referral set ended_because = 'STUDY_CORRECTED' where status = 'ACCEPTED'"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theServerMayWriteTheCode() throws SQLException {
        try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement(); ResultSet may = statement.executeQuery(
                "select has_column_privilege('tongying_app', 'referral', 'ended_because', 'UPDATE')")) {
            may.next();
            assertThat(may.getBoolean(1)).isTrue();
        }
    }
}
