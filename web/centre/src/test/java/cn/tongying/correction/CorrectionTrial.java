package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.Relations;
import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.correction.CorrectionSearch.FoundPatient;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.person.CorrectedPersonsOfTest;
import cn.tongying.sharing.CorrectedSharesOfTest;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Corrections over a real database, with persons, relations and shares, and two patients of one study each: P1 Wang has 1.2.1, P2 Zhao has 1.2.2. */
abstract class CorrectionTrial {
    static final Actor REGISTRAR = new Actor("tech", "192.0.2.1", "c0ffee");
    static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    static final StudyInstanceUid OF_SECOND = new StudyInstanceUid("1.2.2");
    static final UUID ACCOUNT = UUID.randomUUID();
    static final Asker ASKER = asker(Caller.Role.TECHNOLOGIST, "DEFAULT", "DEFAULT");

    final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    final List<CorrectionEvent> told = new ArrayList<>();
    final CorrectionDesk desk = new CorrectionDesk();
    final PatientCorrections corrections = new PatientCorrections();
    final StudyCorrections studies = new StudyCorrections();
    final CorrectedPersonsOfTest persons = new CorrectedPersonsOfTest();
    final Relations relations = RelationsOfTest.over(rows);
    CorrectedSharesOfTest shares;

    static Caller caller(Caller.Role role, String site) {
        return new Caller(Caller.Kind.ACCOUNT, "1", "tech", site, Set.of(site), false, Set.of(role), "192.0.2.1");
    }

    static Asker asker(Caller.Role role, String home, String site) {
        return new Asker(caller(role, home), site, REGISTRAR);
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws SQLException {
        TestDatabase.running().clean();
        desk.database = AllianceRig.database(rows);
        desk.persons = persons.over(rows, desk.database);
        desk.relations = relations;
        corrections.database = desk.database;
        corrections.persons = desk.persons;
        corrections.desk = desk;
        studies.desk = desk;
        shares = new CorrectedSharesOfTest(desk.database, relations);
        desk.events = (Event<CorrectionEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> {
                    told.add((CorrectionEvent) arguments[0]);
                    shares.happened((CorrectionEvent) arguments[0]);
                    return null;
                });
        study(STUDY, "P1", "Wang^Wei");
        study(OF_SECOND, "P2", "Zhao^Yun");
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, "
                        + "version) values ('" + ACCOUNT + "', 'tech', 'tech', '$argon2id$x', '{}', false, '{DEFAULT}', false, now(), now(), 0)");
    }

    @AfterEach
    void close() {
        rows.close();
        persons.close();
    }

    static void study(StudyInstanceUid uid, String patientId, String name) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('DEFAULT', 'P:"
                        + patientId + "', '" + patientId + "', '" + name + "', lower('" + name + "'), '', '', '', '')",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select 'DEFAULT', '" + uid.value()
                        + "', id, '20260102', '', 'ACC" + patientId + "', '', '', '', '', '', '', '{CT}', '{}' from patient where patient_id = '" + patientId + "'");
    }

    <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    FoundPatient patient(String text) {
        List<FoundPatient> found = act(() -> corrections.search(text, ASKER)).patients();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problem().status()).isEqualTo(status));
    }

    long move() {
        return act(() -> corrections.move(STUDY, patientRow("P1"), patientRow("P2"), "console", ASKER));
    }

    long patientRow(String number) {
        return ((Number) rows.createNativeQuery("select id from patient where identity_key = 'P:' || :number").setParameter("number", number)
                .getSingleResult()).longValue();
    }

    long openRelations() {
        return ((Number) act(() -> rows.createNativeQuery("select count(*) from study_relation where valid_to > now()").getSingleResult())).longValue();
    }

    long openRelationsOf(String study) {
        return ((Number) act(() -> rows.createNativeQuery("select count(*) from study_relation join study on study.id = study_relation.study "
                + "where valid_to > now() and study_instance_uid = :uid").setParameter("uid", study).getSingleResult())).longValue();
    }
}
