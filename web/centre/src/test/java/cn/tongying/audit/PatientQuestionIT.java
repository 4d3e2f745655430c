package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.GlassTracesOfTest;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.audit.chain.ChainRig;
import cn.tongying.centre.Body;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.person.PersonTracesOfTest;
import cn.tongying.sharing.FilmTracesOfTest;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the number of a patient to the studies and persons under which the audit wrote of it. */
class PatientQuestionIT {
    private static final String NOW = "00000000-0000-0000-0000-000000000001";
    private static final String BEFORE = "00000000-0000-0000-0000-000000000002";
    private EntityManager rows;
    private final PatientQuestion question = new PatientQuestion();

    @BeforeEach
    void open() throws SQLException {
        question.database = new ChainRig().database;
        rows = TestDatabase.running().factory().createEntityManager();
        question.persons = PersonTracesOfTest.wired(rows);
        question.glasses = GlassTracesOfTest.wired(rows);
        question.films = FilmTracesOfTest.wired(rows);
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into site (code, name_zh, name_en, issuer) select c, c, c, c from unnest(array['QA', 'QB']) c",
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex, person) "
                        + "select s, 'P:' || p, p, '', '', '', '', '', '', person from (values ('QA', 'P1', '" + NOW + "'), ('QB', 'X9', '" + NOW
                        + "'), ('QA', 'P2', null)) v (s, p, person)",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select site, '1.2.' || patient_id, id, "
                        + "'', '', '', '', '', '', '', '', '', '{}', '{}' from patient",
                "insert into person (id) values ('" + NOW + "'), ('" + BEFORE + "')",
                "insert into person_patient (site, patient_id, registered, name, name_alphabetic, name_ideographic, name_sound, sex, person) values "
                        + "('QA', 'P1', false, '', '', '', '', '', '" + NOW + "')",
                "insert into person_link (kind, rule, from_person, to_person, author, reason) values ('JOINED', 'r', '" + BEFORE + "', '" + NOW + "', 'a', '')",
                "insert into person_link_patient select l.id, p.id from person_link l, person_patient p");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private static Caller auditor(boolean allSites, String... sites) {
        return new Caller(Caller.Kind.ACCOUNT, "1", "auditadmin", allSites ? "QA" : sites[0], Set.of(sites), allSites, Set.of(Role.AUDIT_ADMINISTRATOR), "192.0.2.1",
                new Reach(Purpose.OPERATIONS, false, Map.of(), Set.of(), Set.of(), Set.of(), Set.of()));
    }

    private Optional<PatientTraces> traces(String json, Caller caller) {
        rows.getTransaction().begin();
        try {
            return question.read(Body.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))), caller).map(PatientQuestion.Asked::traces);
        } finally {
            rows.getTransaction().rollback();
        }
    }

    @Test
    void aNumberLeadsToTheStudiesOfThatPersonAtEverySiteAndToThePersonsItWasJoinedFrom() {
        PatientTraces traces = traces("{\"patientSite\":\"QA\",\"patientId\":\" P1 \"}", auditor(true)).orElseThrow();
        assertThat(traces.studies()).containsExactlyInAnyOrder("1.2.P1", "1.2.X9");
        assertThat(traces.persons()).containsExactlyInAnyOrder(NOW, BEFORE);
        assertThat(traces.toString()).as("what is written of the asking").doesNotContain("P1");
    }

    @Test
    void aNumberLeadsToWhatWasOpenedForItWithoutNamingAStudy() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, version) values ('"
                        + NOW + "', 'li', 'Li', '$argon2id$x', '{READER}', true, '{}', false, now(), now(), 0)",
                "insert into break_glass (id, account, username, site, address, study_instance_uid, patient_site, patient_id, studies, reason, minutes, opened_at, ends_at) "
                        + "select v.id::uuid, '" + NOW + "', 'li', 'QA', '', v.study, v.site, v.number, v.studies, 'a reason of an emergency', 30, now(), now() from (values "
                        + "('" + id(1) + "', '', 'QA', 'P1', array['1.2.P1']), ('" + id(2) + "', '1.2.X9', '', '', array['1.2.X9']), "
                        + "('" + id(3) + "', '', 'QA', 'P2', array['1.2.P2']), ('" + id(4) + "', '', 'QB', 'X9', array['1.2.X9'])) v (id, study, site, number, studies)",
                "insert into film (id, site, patient, secret_hash, code_hash, issued_by, expires_at) select ('00000000-0000-0000-0001-00000000000' || row_number() over (order by patient_id))::uuid, "
                        + "site, id, patient_id, '', 'li', now() + interval '1 day' from patient where site like 'Q%'");
        assertThat(traces("{\"patientSite\":\"QA\",\"patientId\":\"P1\"}", auditor(true)).orElseThrow().glassesAndFilms()).containsExactlyInAnyOrder(
                id(1), id(2), id(4), "00000000-0000-0000-0001-000000000001", "00000000-0000-0000-0001-000000000003");
        assertThat(traces("{\"patientSite\":\"QA\",\"patientId\":\"P2\"}", auditor(true)).orElseThrow().glassesAndFilms())
                .containsExactlyInAnyOrder(id(3), "00000000-0000-0000-0001-000000000002");
    }

    private static String id(int number) {
        return "00000000-0000-0000-0002-00000000000" + number;
    }

    @Test
    void theSameNumberOfAnotherSiteIsAnotherPatient() {
        assertThat(traces("{\"patientSite\":\"QB\",\"patientId\":\"P1\"}", auditor(true)).orElseThrow().isEmpty()).isTrue();
        assertThat(traces("{\"patientSite\":\"QA\",\"patientId\":\"P2\"}", auditor(true)).orElseThrow().studies()).containsExactly("1.2.P2");
    }

    @Test
    void whoHasNotTheSiteFindsNothingThere() {
        assertThat(traces("{\"patientSite\":\"QA\",\"patientId\":\"P1\"}", auditor(false, "QB")).orElseThrow().isEmpty()).isTrue();
        assertThat(traces("{\"patientSite\":\"QA\",\"patientId\":\"P1\"}", auditor(false, "QA")).orElseThrow().isEmpty()).isFalse();
    }

    @Test
    void withoutANumberNobodyIsMeantAndHalfAQuestionIsRefusedWithoutRepeatingIt() {
        assertThat(traces("{}", auditor(true))).isEmpty();
        assertThatThrownBy(() -> traces("{\"patientId\":\"P1\"}", auditor(true))).isInstanceOf(ProblemException.class).hasMessageNotContaining("P1");
        assertThatThrownBy(() -> traces("{\"patientSite\":\"QA\"}", auditor(true))).isInstanceOf(ProblemException.class).hasMessageContaining("patientId");
    }
}
