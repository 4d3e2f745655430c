package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.CorrectionLine.ToldStudy;
import cn.tongying.archive.correction.CorrectionSearch.FoundStudy;
import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a registrar reads of what was done. */
class CorrectionHistoryIT {

    private CorrectionRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1"));
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.2"));
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<CorrectionLine> lines() {
        return rig.archive.database.transactions().run(session -> Sql.with(session,
                connection -> CorrectionHistory.ofSite(connection, "DEFAULT", Long.MAX_VALUE, 20)));
    }

    private List<FoundStudy> found(String number) {
        return rig.archive.database.transactions().run(session -> Sql.with(session, connection -> CorrectionSearch.patients(connection, "DEFAULT", number, 5)))
                .getFirst().studies();
    }

    private void describe(String study, String accession, String description) {
        StudyAttributes known = StudyAttributes.kept(rig.archive.database.text("SELECT attributes FROM study WHERE study_instance_uid = '" + study + "'"));
        long patient = rig.archive.database.count("SELECT patient_id FROM study WHERE study_instance_uid = ?", study);
        rig.made(connection -> StudyUpdates.update(connection, new StudyUpdates.Seen(new StudyInstanceUid(study), patient, 0),
                new StudyAttributes("20260105", known.time(), accession, known.referring(), description, known.studyId()), WHY));
    }

    @Test
    void an_undone_move_tells_whose_the_exam_was_and_whose_it_is_again() {
        rig.undo(rig.move("1.2.1", "P2"));
        assertThat(lines().getFirst().before().patientId()).isEqualTo("P2");
        assertThat(lines().getFirst().after().patientId()).isEqualTo("P1");
    }

    @Test
    void an_undone_merge_of_patients_tells_both() {
        long merge = rig.made(connection -> Corrections.merge(connection, rig.patient("P1"), rig.patient("P2"), WHY));
        rig.undo(merge);
        CorrectionLine undone = lines().getFirst();
        assertThat(undone.before().patientId()).isEqualTo("P2");
        assertThat(undone.after().patientId()).isEqualTo("P1");
        assertThat(List.of(undone.patient(), undone.target())).containsExactly(rig.patient("P2"), rig.patient("P1"));
    }

    @Test
    void each_line_tells_an_exam_as_it_was_described_then() {
        rig.stored("P1", "1.2.3", "1.2.3.1.1");
        rig.undo(rig.mergeInto("1.2.3", "1.2.1", "1.2.1.2"));
        describe("1.2.3", "ACC9", "腹部增强");
        rig.mergeInto("1.2.3", "1.2.1", "1.2.1.2");
        List<ToldStudy> told = lines().reversed().stream().map(line -> line.details().studies().getLast()).toList();
        assertThat(told).extracting(ToldStudy::uid).containsOnly("1.2.3");
        assertThat(told).extracting(ToldStudy::accession).containsExactly("AP1", "AP1", "AP1", "ACC9");
        assertThat(told).extracting(ToldStudy::description).containsExactly("CT 胸部 chest", "CT 胸部 chest", "CT 胸部 chest", "腹部增强");
        assertThat(told).extracting(ToldStudy::date).last().isEqualTo("20260105");
        assertThat(told.getFirst().date()).isNotEqualTo("20260105");
    }

    @Test
    void exams_of_one_description_are_told_apart_by_what_they_hold_and_when_they_were_split_off() {
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        CorrectionLine split = lines().getFirst();
        assertThat(split.details().studies()).extracting(ToldStudy::uid).containsExactly("1.2.1", made);
        assertThat(split.details().studies().getFirst().splitOff()).isEmpty();
        assertThat(split.details().studies().getLast().splitOff()).contains(split.at());
        assertThat(found("P1")).filteredOn(one -> one.study().uid().equals(made)).singleElement().satisfies(one -> {
            assertThat(one.study().splitOff()).contains(split.at());
            assertThat(List.of(one.series(), one.instances())).containsExactly(1L, 2L);
        });
        assertThat(found("P1")).filteredOn(one -> one.study().uid().equals("1.2.1")).singleElement().satisfies(one -> {
            assertThat(one.study().splitOff()).isEmpty();
            assertThat(List.of(one.series(), one.instances())).containsExactly(1L, 1L);
        });
    }
}
