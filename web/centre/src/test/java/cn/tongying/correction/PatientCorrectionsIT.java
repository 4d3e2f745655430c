package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.centre.TestDatabase;
import cn.tongying.correction.CorrectionEvent.Act;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PatientCorrectionsIT extends CorrectionTrial {

    @Test
    void a_patient_is_found_by_number_name_accession_or_uid_with_its_studies() {
        for (String text : List.of("P1", "p1", "wang", "Wang^W", "ACCP1", "accp1", "1.2.1")) {
            assertThat(patient(text).attributes().patientId()).as(text).isEqualTo("P1");
            assertThat(patient(text).studies()).as(text).singleElement().satisfies(study -> assertThat(study.study().uid()).isEqualTo("1.2.1"));
        }
        assertThat(act(() -> corrections.search("%", ASKER)).patients()).isEmpty();
        assertThat(told).last().satisfies(event -> assertThat(event.act()).isEqualTo(Act.CORRECTION_SEARCHED));
    }

    @Test
    void whoever_is_not_registrar_of_the_site_finds_and_changes_nothing() {
        for (Asker asker : List.of(asker(Caller.Role.READER, "DEFAULT", "DEFAULT"), asker(Caller.Role.TECHNOLOGIST, "NORTH", "DEFAULT"),
                asker(Caller.Role.SYSTEM_ADMINISTRATOR, "DEFAULT", "DEFAULT"))) {
            refused(404, () -> act(() -> corrections.search("P1", asker)));
            refused(404, () -> act(() -> corrections.history(Optional.empty(), Long.MAX_VALUE, 10, asker)));
            refused(404, () -> act(() -> corrections.move(STUDY, patientRow("P1"), patientRow("P2"), "x", asker)));
            refused(404, () -> act(() -> corrections.undo(1, "x", asker)));
        }
        refused(404, () -> act(() -> corrections.move(STUDY, patientRow("P1"), patientRow("P2"), "x", asker(Caller.Role.TECHNOLOGIST, "NORTH", "NORTH"))));
        assertThat(patient("P1").studies()).hasSize(1);
        assertThat(told).allMatch(event -> event.act() == Act.CORRECTION_SEARCHED);
    }

    @Test
    void a_corrected_number_takes_the_person_along_and_back() {
        long row = patientRow("P1");
        act(() -> {
            persons.make("DEFAULT", "P1", row, "Wang^Wei");
            return true;
        });
        UUID person = act(() -> persons.personOf("DEFAULT", "P1")).orElseThrow();
        long id = act(() -> corrections.update(new Corrections.Seen(row, 0), new PatientAttributes("P7", "Wang^Wei2", "19700101", "M"), "typed", ASKER));
        assertThat(act(() -> persons.personOf("DEFAULT", "P7"))).contains(person);
        assertThat(act(() -> persons.personOf("DEFAULT", "P1"))).isEmpty();
        assertThat(patient("P7").correction()).isEqualTo(id);
        act(() -> corrections.undo(id, "wrong", ASKER));
        assertThat(act(() -> persons.personOf("DEFAULT", "P1"))).contains(person);
        assertThat(told).filteredOn(event -> event.act() == Act.PATIENT_CORRECTED).singleElement().satisfies(event ->
                assertThat(event.detail()).contains("PatientID, PatientName, PatientBirthDate, PatientSex").doesNotContain("Wang").doesNotContain("P7"));
    }

    @Test
    void merged_numbers_are_one_person_until_the_merge_is_taken_back() {
        act(() -> {
            persons.make("DEFAULT", "P1", patientRow("P1"), "Wang^Wei");
            persons.make("DEFAULT", "P2", patientRow("P2"), "Zhao^Yun");
            return true;
        });
        long id = act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "P2", "same woman", ASKER));
        assertThat(act(() -> persons.personOf("DEFAULT", "P1"))).isEqualTo(act(() -> persons.personOf("DEFAULT", "P2")));
        assertThat(patient("P1").attributes().patientId()).as("the other number finds who stays").isEqualTo("P2");
        act(() -> corrections.undo(id, "two women", ASKER));
        assertThat(act(() -> persons.personOf("DEFAULT", "P1"))).isNotEqualTo(act(() -> persons.personOf("DEFAULT", "P2")));
    }

    @Test
    void links_and_films_of_before_show_nothing_of_a_study_that_is_another_patient_s() {
        UUID link = act(() -> shares.link(STUDY, caller(Caller.Role.READER, "DEFAULT"), ACCOUNT));
        UUID film = act(() -> shares.wholeFilm(STUDY, caller(Caller.Role.READER, "DEFAULT")));
        act(() -> {
            shares.cover(film);
            return true;
        });
        assertThat(openRelations()).isEqualTo(2);
        move();
        assertThat(openRelations()).isZero();
        assertThat(act(() -> shares.isRevoked(link))).isTrue();
        act(() -> {
            shares.cover(film);
            return true;
        });
        assertThat(openRelations()).as("the film goes by its own patient, who has no study now").isZero();
    }

    @Test
    void a_referral_that_waits_ends_when_its_study_becomes_another_patient_s_and_one_that_goes_on_tells_nothing_of_that_one() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number,"
                + " study_id, description, patient_age, referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select site, '1.2.5',"
                + " patient_id, study_date, '', '', '', '', '', '', '', '', modalities, '{}' from study where study_instance_uid = '1.2.1'");
        Caller sender = caller(Caller.Role.READER, "DEFAULT");
        Caller receiver = caller(Caller.Role.READER, "NORTH");
        UUID waits = act(() -> shares.referral("NORTH", sender, STUDY));
        UUID goesOn = act(() -> shares.referral("NORTH", sender, STUDY, new StudyInstanceUid("1.2.5")));
        act(() -> {
            shares.accept(goesOn, receiver);
            return true;
        });
        assertThat(openRelations()).isEqualTo(2);
        move();
        assertThat(act(() -> shares.told(waits, receiver))).isEqualTo("ENDED P1 0");
        assertThat(act(() -> shares.why(waits, receiver))).isEqualTo("STUDY_CORRECTED");
        assertThat(act(() -> shares.why(goesOn, receiver))).isEmpty();
        assertThat(act(() -> shares.told(goesOn, receiver))).as("the other study is still the patient's").isEqualTo("ACCEPTED P1 1");
        assertThat(openRelations()).isEqualTo(1);
    }

    @Test
    void a_referral_says_that_an_exam_which_came_back_is_no_longer_shown_by_it() {
        Caller receiver = caller(Caller.Role.READER, "NORTH");
        UUID referral = act(() -> shares.referral("NORTH", caller(Caller.Role.READER, "DEFAULT"), STUDY));
        assertThat(act(() -> shares.isShown(referral, receiver, STUDY))).as("before it is accepted").isFalse();
        act(() -> {
            shares.accept(referral, receiver);
            return true;
        });
        assertThat(act(() -> shares.isShown(referral, receiver, STUDY))).isTrue();
        long id = move();
        act(() -> corrections.undo(id, "wrong", ASKER));
        assertThat(act(() -> shares.told(referral, receiver))).as("the exam is told again").isEqualTo("ACCEPTED P1 1");
        assertThat(openRelations()).isZero();
        assertThat(act(() -> shares.isShown(referral, receiver, STUDY))).as("and led to no longer").isFalse();
    }

    @Test
    void what_was_shared_while_a_study_was_wrongly_another_patient_s_ends_when_that_is_taken_back() {
        long id = move();
        UUID film = act(() -> shares.wholeFilm(STUDY, caller(Caller.Role.READER, "DEFAULT")));
        assertThat(openRelations()).as("both studies of the second patient").isEqualTo(2);
        act(() -> corrections.undo(id, "wrong", ASKER));
        act(() -> {
            shares.cover(film);
            return true;
        });
        assertThat(openRelations()).isEqualTo(1);
        assertThat(patient("P1").studies()).singleElement().satisfies(study -> assertThat(study.corrected()).as("its images say the same again").isFalse());
    }

    @Test
    void what_looks_like_two_people_is_merged_only_by_who_types_the_number_that_stays() {
        refused(409, () -> act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "", "same woman", ASKER)));
        refused(409, () -> act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "P1", "same woman", ASKER)));
        assertThat(patient("P1").studies()).as("nothing was merged").hasSize(1);
        act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "P2", "same woman", ASKER));
        assertThat(patient("P2").studies()).hasSize(2);
    }

    @Test
    void a_merge_leaves_what_the_one_human_being_shares() {
        act(() -> shares.link(STUDY, caller(Caller.Role.READER, "DEFAULT"), ACCOUNT));
        act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "P2", "same woman", ASKER));
        assertThat(openRelations()).isEqualTo(1);
    }

    @Test
    void a_film_of_a_merged_patient_shows_the_one_human_being_s_studies_and_those_of_its_own_when_that_is_taken_back() {
        UUID film = act(() -> shares.wholeFilm(STUDY, caller(Caller.Role.READER, "DEFAULT")));
        long id = act(() -> corrections.merge(patientRow("P1"), patientRow("P2"), "P2", "same woman", ASKER));
        assertThat(openRelations()).as("a merge ends nothing").isEqualTo(1);
        act(() -> {
            shares.cover(film);
            return true;
        });
        assertThat(openRelations()).isEqualTo(2);
        assertThat(act(() -> shares.isListed(film, OF_SECOND, caller(Caller.Role.READER, "DEFAULT")))).isTrue();
        refused(409, () -> act(() -> shares.wholeFilm(OF_SECOND, caller(Caller.Role.READER, "DEFAULT"))));
        act(() -> corrections.undo(id, "two women", ASKER));
        assertThat(openRelationsOf("1.2.2")).as("who looks at the film now no longer sees the other woman").isZero();
        assertThat(openRelationsOf("1.2.1")).isEqualTo(1);
        assertThat(act(() -> shares.isListed(film, OF_SECOND, caller(Caller.Role.READER, "DEFAULT")))).isFalse();
    }

    @Test
    void a_number_that_is_taken_back_takes_its_studies_and_ends_what_was_shared_of_them() throws SQLException {
        long row = patientRow("P1");
        long id = act(() -> corrections.update(new Corrections.Seen(row, 0), new PatientAttributes("P7", "Wang^Wei", "", ""), "typed", ASKER));
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes, sent_as, correction) select 'DEFAULT', '1.2.7', "
                        + row + ", '20260102', '', '', '', '', '', '', '', '', '{CT}', '{}', id, " + id + " from patient where identity_key = 'P:P7'");
        UUID link = act(() -> shares.link(new StudyInstanceUid("1.2.7"), caller(Caller.Role.READER, "DEFAULT"), ACCOUNT));
        act(() -> corrections.undo(id, "wrong", ASKER));
        assertThat(patient("P7").studies()).singleElement().satisfies(study -> assertThat(study.study().uid()).isEqualTo("1.2.7"));
        assertThat(act(() -> shares.isRevoked(link))).isTrue();
        assertThat(openRelations()).isZero();
        assertThat(told).filteredOn(event -> event.act() == Act.CORRECTION_UNDONE).singleElement().satisfies(event ->
                assertThat(event.moved()).singleElement().satisfies(study -> assertThat(study.uid()).isEqualTo("1.2.7")));
    }

    @Test
    void an_unknown_patient_s_study_goes_to_one_that_no_image_has_named_yet() {
        PatientAttributes right = new PatientAttributes("P9", "Li^Na=李^娜", "19800229", "F");
        long id = act(() -> corrections.moveToNew(STUDY, patientRow("P1"), right, "identified", ASKER));
        assertThat(patient("P9").attributes()).isEqualTo(right);
        assertThat(patient("P9").studies()).singleElement().satisfies(study -> assertThat(study.corrected()).isTrue());
        refused(409, () -> act(() -> corrections.moveToNew(OF_SECOND, patientRow("P2"), right, "identified", ASKER)));
        List<CorrectionLine> history = act(() -> corrections.history(Optional.of(patientRow("P9")), Long.MAX_VALUE, 10, ASKER));
        assertThat(history).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(id);
            assertThat(line.by()).isEqualTo("tech");
        });
        assertThat(told).filteredOn(event -> event.act() == Act.STUDY_MOVED).singleElement().satisfies(event ->
                assertThat(event.moved()).singleElement().satisfies(study -> assertThat(study.uid()).isEqualTo("1.2.1")));
    }
}
