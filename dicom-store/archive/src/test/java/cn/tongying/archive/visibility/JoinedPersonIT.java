package cn.tongying.archive.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.feed.ArchivedPatient;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.feed.ChangedPatients;
import cn.tongying.archive.relation.PatientPersons;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wang is P1 here and Q2 in the east, where P1 is Li. Wang's study in the east is a prior of the one here. */
class JoinedPersonIT {

    private static final StudyInstanceUid HERE = new StudyInstanceUid("1.3.1");
    private static final UUID WANG = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        store(ArchiveRig.DEFAULT_AE, "P1", "Wang^Wu=王^五", "1.3.1");
        store(ArchiveRig.EAST_AE, "Q2", "WANG^WU", "1.3.2");
        store(ArchiveRig.EAST_AE, "P1", "Li^Si", "1.3.3");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void store(Caller caller, String patientId, String name, String study) {
        store(caller, patientId, name, study, study + ".1.1");
    }

    private void store(Caller caller, String patientId, String name, String study, String instance) {
        Dataset image = Images.ct(patientId, study, study + ".1", instance).put(Tag.PatientName, name);
        assertThat(rig.archive.store(caller, Images.incoming(image, "s"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private void join() {
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        List<Change> changes = new ChangeFeed(rig.room.transactions()).after(0, 1000);
        rig.room.transactions().run(session -> Sql.with(session, connection -> {
            for (ArchivedPatient patient : ChangedPatients.unknownOf(connection, changes)) {
                PatientPersons.setPerson(connection, List.of(patient.id()),
                        Optional.of((patient.name().startsWith("Li") ? UUID.randomUUID() : WANG).toString()));
            }
            return null;
        }));
    }

    private List<String> priors(Caller caller, String patientId) {
        Query byPatientId = Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.PatientID), patientId)), 10);
        return rig.room.catalogue().search(caller, byPatientId.ofPatientsOf(List.of(HERE))).matches();
    }

    @Test
    void before_anybody_joins_them_they_are_two() {
        assertThat(priors(ArchiveRig.EVERYWHERE, "P1")).singleElement().asString().contains("\"1.3.1\"");
    }

    @Test
    void the_persons_study_at_the_other_site_is_offered_under_its_own_number_and_nobody_elses() {
        join();
        assertThat(priors(ArchiveRig.EVERYWHERE, "P1")).hasSize(2)
                .anyMatch(study -> study.contains("\"1.3.1\"")).anyMatch(study -> study.contains("\"1.3.2\"") && study.contains("\"Q2\""));
    }

    @Test
    void a_number_that_the_study_being_read_does_not_have_finds_nothing() {
        join();
        assertThat(priors(ArchiveRig.EVERYWHERE, "Q2")).isEmpty();
        assertThat(priors(ArchiveRig.EVERYWHERE, "P*")).hasSize(2);
    }

    @Test
    void whoever_sees_one_site_sees_what_it_saw() {
        join();
        assertThat(priors(ArchiveRig.DEFAULT_AE, "P1")).singleElement().asString().contains("\"1.3.1\"");
        assertThat(priors(ArchiveRig.EAST_AE, "P1")).isEmpty();
    }

    @Test
    void copies_of_one_study_are_one_when_their_patients_are_one_person_however_they_are_written() {
        store(ArchiveRig.EAST_AE, "Q2", "WANG^WU", "1.3.1", "1.3.1.1.2");
        Retrieval retrieval = rig.room.retrieval();
        assertThat(retrieval.find(ArchiveRig.EVERYWHERE, HERE, Optional.empty(), Optional.empty())).hasSize(1);
        join();
        assertThat(retrieval.find(ArchiveRig.EVERYWHERE, HERE, Optional.empty(), Optional.empty())).hasSize(2);
    }

    @Test
    void patients_are_told_of_until_somebody_says_who_they_are() {
        join();
        List<Change> changes = new ChangeFeed(rig.room.transactions()).after(0, 1000);
        assertThat(changes).isNotEmpty();
        assertThat(rig.room.transactions().<List<ArchivedPatient>>run(session -> Sql.with(session,
                connection -> ChangedPatients.unknownOf(connection, changes)))).isEmpty();
    }
}
