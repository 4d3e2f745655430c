package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.LI;
import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.database.Sql;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In whatever order corrections are made and taken back, and images come, a study is its own patient's again in the end. */
class CorrectionOrderIT {

    private CorrectionRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        rig.stored("P3", "1.2.3", "1.2.3.1.1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private long merge(String gone, String stays) {
        long one = rig.patient(gone);
        long other = rig.patient(stays);
        return rig.made(connection -> Corrections.merge(connection, one, other, WHY));
    }

    private long toLi() {
        long patient = rig.patient("P1");
        return rig.made(connection -> Corrections.update(connection, rig.seen(patient), LI, WHY));
    }

    private String numberOf(String study) {
        return rig.archive.database.text("SELECT identity_key FROM study JOIN patient ON patient.id = study.patient_id WHERE study_instance_uid = ?", study);
    }

    @Test
    void a_merge_is_not_taken_back_while_a_study_that_it_carried_is_moved_on() {
        long merge = merge("P1", "P2");
        long move = rig.move("1.2.1", "P3");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, merge, WHY));
        rig.undo(move);
        rig.undo(merge);
        assertThat(numberOf("1.2.1")).isEqualTo("P:P1");
    }

    @Test
    void a_merge_is_not_taken_back_while_a_study_that_came_by_its_number_is_moved_on() {
        long merge = merge("P1", "P2");
        rig.stored("P1", "1.2.4", "1.2.4.1.1");
        long move = rig.move("1.2.4", "P3");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, merge, WHY));
        rig.undo(move);
        assertThat(numberOf("1.2.4")).isEqualTo("P:P2");
        rig.undo(merge);
        assertThat(numberOf("1.2.4")).isEqualTo("P:P1");
    }

    @Test
    void a_number_is_not_taken_back_while_a_study_that_came_by_it_is_moved_on() {
        long update = toLi();
        rig.stored("P9", "1.2.4", "1.2.4.1.1");
        long move = rig.move("1.2.4", "P3");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, update, WHY));
        rig.undo(move);
        rig.undo(update);
        assertThat(numberOf("1.2.4")).isEqualTo("P:P9");
    }

    @Test
    void a_move_of_another_study_of_the_same_patient_holds_up_no_merge() {
        long merge = merge("P1", "P2");
        rig.move("1.2.2", "P3");
        rig.undo(merge);
        assertThat(numberOf("1.2.1")).isEqualTo("P:P1");
    }

    @Test
    void a_study_moved_back_to_a_patient_that_is_merged_goes_with_that_one_when_the_merge_is_taken_back() {
        rig.stored("P4", "1.2.4", "1.2.4.1.1");
        long first = rig.move("1.2.1", "P2");
        long second = rig.move("1.2.1", "P3");
        long merge = merge("P2", "P4");
        rig.undo(second);
        assertThat(numberOf("1.2.1")).isEqualTo("P:P4");
        rig.undo(merge);
        assertThat(numberOf("1.2.1")).isEqualTo("P:P2");
        rig.undo(first);
        assertThat(numberOf("1.2.1")).isEqualTo("P:P1");
    }

    @Test
    void studies_that_become_another_number_s_when_it_is_taken_back_are_told_so_that_what_was_shared_ends() {
        long update = toLi();
        rig.stored("P9", "1.2.4", "1.2.4.1.1");
        Made undone = (Made) rig.act(connection -> Corrections.undo(connection, update, WHY));
        assertThat(numberOf("1.2.4")).isEqualTo("P:P9");
        assertThat(undone.studies()).extracting(Moved::uid).containsExactly("1.2.4");
    }

    @Test
    void the_first_image_of_a_study_that_waits_for_an_undo_is_the_patient_s_whom_its_number_means_then() {
        long update = toLi();
        CompletableFuture<?> storing = rig.archive.database.transactions().run(session -> Sql.with(session, connection -> {
            Sql.first(connection, "SELECT id FROM patient WHERE identity_key = 'P:P1' FOR UPDATE", row -> row.getLong(1));
            CompletableFuture<?> begun = CompletableFuture.runAsync(() -> rig.stored("P9", "1.2.4", "1.2.4.1.1"));
            while (rig.archive.database.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0) {
                Thread.onSpinWait();
            }
            assertThat(Corrections.undo(connection, update, WHY)).isInstanceOf(Made.class);
            return begun;
        }));
        storing.join();
        assertThat(numberOf("1.2.4")).isEqualTo("P:P9");
        assertThat(rig.archive.database.count("SELECT count(*) FROM study WHERE study_instance_uid = '1.2.4' AND sent_as IS NULL")).isEqualTo(1);
    }

    @Test
    void however_many_studies_a_patient_has_all_are_corrected() {
        rig.archive.database.execute("""
                INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age,
                    referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes)
                SELECT site, '1.2.9.' || n, patient_id, '', '', '', '', '', '', '', '', '', '{}', '{}' FROM study, generate_series(1, 2100) AS n
                WHERE study_instance_uid = '1.2.1'""");
        toLi();
        assertThat(rig.archive.database.count("SELECT count(*) FROM study WHERE correction IS NOT NULL")).isEqualTo(2101);
    }
}
