package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Referrals that were sent before they named their patient: V386 took whose study it was then, V387 puts right what it took wrongly. */
class ReferralsOfBeforeIT extends CorrectionTrial {

    private UUID sent() {
        return act(() -> shares.referral("NORTH", caller(Caller.Role.READER, "DEFAULT"), STUDY));
    }

    private void taken(UUID referral, String patient) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "update referral set patient = (select id from patient where identity_key = 'P:" + patient + "') where id = '" + referral + "'");
    }

    private void upgrade() throws SQLException, IOException {
        try (InputStream script = getClass().getResourceAsStream("/db/migration/V387__referrals_of_corrected_studies.sql")) {
            TestDatabase.execute(TestDatabase.running().owner(), new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String patientOf(UUID referral) {
        return String.valueOf(act(() -> rows.createNativeQuery("select p.patient_id from referral r left join patient p on p.id = r.patient where r.id = :id")
                .setParameter("id", referral).getSingleResult()));
    }

    @Test
    void one_whose_study_was_moved_since_is_of_no_known_patient() throws Exception {
        UUID referral = sent();
        move();
        taken(referral, "P2");
        upgrade();
        assertThat(patientOf(referral)).isEqualTo("null");
    }

    @Test
    void nor_is_one_whose_study_was_moved_and_given_back_after_the_upgrade() throws Exception {
        UUID referral = sent();
        long id = move();
        taken(referral, "P2");
        act(() -> corrections.undo(id, "wrong", ASKER));
        upgrade();
        assertThat(patientOf(referral)).isEqualTo("null");
    }

    @Test
    void nor_one_of_a_study_that_was_wrongly_another_patient_s_when_it_was_sent() throws Exception {
        long id = move();
        UUID referral = sent();
        act(() -> corrections.undo(id, "wrong", ASKER));
        taken(referral, "P1");
        upgrade();
        assertThat(patientOf(referral)).isEqualTo("null");
    }

    @Test
    void one_whose_patient_was_merged_since_is_of_the_number_it_was_sent_under() throws Exception {
        UUID referral = sent();
        act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "P2", "same woman", ASKER));
        taken(referral, "P2");
        upgrade();
        assertThat(patientOf(referral)).isEqualTo("P1");
    }

    @Test
    void one_that_names_its_patient_rightly_keeps_it() throws Exception {
        UUID before = sent();
        long id = move();
        UUID between = sent();
        upgrade();
        assertThat(patientOf(before)).isEqualTo("P1");
        assertThat(patientOf(between)).isEqualTo("P2");
        act(() -> corrections.undo(id, "wrong", ASKER));
        UUID after = sent();
        upgrade();
        assertThat(patientOf(before)).isEqualTo("P1");
        assertThat(patientOf(between)).isEqualTo("P2");
        assertThat(patientOf(after)).isEqualTo("P1");
    }
}
