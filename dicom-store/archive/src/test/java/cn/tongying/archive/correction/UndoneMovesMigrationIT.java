package cn.tongying.archive.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.ArchiveDatabase;
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

/** V060 on corrections of before it: what takes a move or a merge back names whose the exams were, and whose they are again. */
class UndoneMovesMigrationIT {
    private static EmbeddedPostgres server;
    private static DataSource owner;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        server = ArchiveDatabase.start(null);
        owner = server.getPostgresDatabase();
        execute("CREATE ROLE tongying_app LOGIN");
        Flyway.configure().dataSource(owner).target("48").load().migrate();
        execute("""
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex)
                SELECT 'DEFAULT', 'P:' || id, id, '', '', '', '', '', '' FROM unnest(ARRAY['WRONG', 'RIGHT']) AS id""");
        for (String kind : List.of("STUDY_MOVED", "PATIENTS_MERGED", "PATIENT_UPDATED")) {
            execute("""
                    INSERT INTO correction (site, kind, patient, target, made_by, reason, before, after)
                    SELECT 'DEFAULT', '%1$s', wrong.id, right_one.id, 'wang', 'act', '{WRONG,W,"",""}', '{RIGHT,R,"",""}' FROM patient wrong, patient right_one
                    WHERE wrong.patient_id = 'WRONG' AND right_one.patient_id = 'RIGHT'""".formatted(kind));
            execute("""
                    INSERT INTO correction (site, kind, undoes, patient, target, made_by, reason, before, after)
                    SELECT 'DEFAULT', kind, id, target, target, 'wang', 'undo', '{RIGHT,R,"",""}', '{RIGHT,R,"",""}' FROM correction WHERE kind = '%s'""".formatted(kind));
        }
        Flyway.configure().dataSource(owner).load().migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> told(String reason) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("""
                SELECT kind || ' ' || one.patient_id || ' ' || before[1] || ' > ' || other.patient_id || ' ' || after[1] FROM correction
                JOIN patient one ON one.id = patient JOIN patient other ON other.id = target WHERE reason = '%s' ORDER BY correction.id""".formatted(reason))) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void what_was_taken_back_goes_from_who_had_it_to_who_has_it_again() throws SQLException {
        assertThat(told("undo")).containsExactly("STUDY_MOVED RIGHT RIGHT > WRONG WRONG", "PATIENTS_MERGED RIGHT RIGHT > WRONG WRONG",
                "PATIENT_UPDATED RIGHT RIGHT > RIGHT RIGHT");
    }

    @Test
    void the_acts_themselves_stay_as_they_are() throws SQLException {
        assertThat(told("act")).containsExactly("STUDY_MOVED WRONG WRONG > RIGHT RIGHT", "PATIENTS_MERGED WRONG WRONG > RIGHT RIGHT",
                "PATIENT_UPDATED WRONG WRONG > RIGHT RIGHT");
    }
}
