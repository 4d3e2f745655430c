package cn.tongying.reading.consult;

import static cn.tongying.reading.ReadingRig.named;
import static cn.tongying.reading.ReadingRig.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongying.access.RelationsOfTest;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.consult.Consultation.Answer;
import cn.tongying.reading.consult.Consultation.Expert;
import cn.tongying.reading.consult.Consultation.State;
import cn.tongying.reading.consult.ConsultationRows.Counts;
import cn.tongying.reading.consult.ConsultationRows.Which;
import cn.tongying.reading.consult.Experts.Askable;
import cn.tongying.reading.results.SignedReport;
import cn.tongying.reading.results.SignedReport.Consulted;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Relations hold by the database's clock, which is past the rig's day. */
class ConsultationsIT {
    private static final Instant DUE = ReadingRig.NOON.plus(Duration.ofDays(365));
    private final ReadingRig rig = new ReadingRig();
    private final Consultations consultations = new Consultations();
    private Person reader;
    private Person expert;
    private Person other;
    private UUID task;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        consultations.database = rig.database();
        consultations.exams = rig.exams;
        consultations.rows = new ConsultationRows();
        consultations.rows.database = rig.database();
        consultations.rows.exams = rig.exams;
        consultations.experts = new Experts();
        consultations.experts.database = rig.database();
        consultations.relations = RelationsOfTest.over(rig.rows);
        consultations.events = rig.events();
        reader = rig.physician("reader", "DEFAULT", "READER");
        expert = named(rig.physician("expert", "NORTH", "READER"));
        other = named(rig.physician("other", "NORTH", "READER"));
        rig.agreed(expert, "DEFAULT", "NORTH", "CONSULTATION");
        task = rig.ready("DEFAULT", "1.2.1");
        rig.told.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void refused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThat(catchThrowableOfType(ProblemException.class, act).problem().status()).isEqualTo(status);
    }

    private Consultation ask(Person by, Set<UUID> experts, Set<String> groups) {
        return rig.act(() -> consultations.ask(new Consultations.Wanted(task, experts, groups, "右肺结节性质？\n请看增强。", DUE, rig.stamp(task)), by.caller(), by.actor()));
    }

    private Consultation ask() {
        return ask(reader, Set.of(expert.id()), Set.of());
    }

    private Consultation answer(UUID id, Person by) {
        return rig.act(() -> consultations.answer(id, "考虑炎性，三个月后复查。", by.caller(), by.actor()));
    }

    private List<Consultation> list(Which which, Person by) {
        return rig.act(() -> consultations.list(which, by.caller()));
    }

    private boolean isShown(Person to) {
        return rig.act(() -> !rig.exams.of(List.of(task), to.caller()).isEmpty());
    }

    @Test
    void theExpertIsShownTheExamWhileItGoesOnAndTheAskerHasTheOpinion() {
        assertThat(isShown(expert)).as("before it is asked").isFalse();
        Consultation asked = ask();
        assertThat(isShown(expert)).isTrue();
        assertThat(rig.act(() -> consultations.counts(expert.caller()))).isEqualTo(new Counts(1, 0));
        assertThat(list(new Which.ToMe(), expert)).extracting(Consultation::question).containsExactly("右肺结节性质？\n请看增强。");
        answer(asked.id(), expert);
        assertThat(rig.act(() -> consultations.counts(expert.caller()))).isEqualTo(new Counts(0, 0));
        assertThat(rig.act(() -> consultations.counts(reader.caller()))).isEqualTo(new Counts(0, 1));
        assertThat(list(new Which.ByMe(), reader).getFirst().experts()).extracting(Expert::words).containsExactly("考虑炎性，三个月后复查。");
        Consultation closed = rig.act(() -> consultations.close(asked.id(), "", reader.caller(), reader.actor()));
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(isShown(expert)).as("after its end").isFalse();
        assertThat(list(new Which.ToMe(), expert)).isEmpty();
        assertThat(list(new Which.OfTask(task), reader)).as("it stays on record").extracting(Consultation::id).containsExactly(asked.id());
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.CONSULTATION_ASKED, Act.CONSULTATION_ANSWERED, Act.CONSULTATION_CLOSED);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).startsWith("consultation " + asked.id()).doesNotContain("结节", "炎性"));
    }

    @Test
    void forWhoWasNotAskedAtAnotherHospitalItIsNotThere() {
        Consultation asked = ask();
        refused(404, () -> answer(asked.id(), other));
        refused(404, () -> rig.act(() -> consultations.close(asked.id(), "", other.caller(), other.actor())));
        refused(404, () -> rig.act(() -> consultations.withdraw(asked.id(), "x", other.caller(), other.actor())));
        refused(404, () -> rig.act(() -> { consultations.decline(asked.id(), "x", other.caller(), other.actor()); return null; }));
        refused(404, () -> rig.act(() -> consultations.askable(task, other.caller())));
        refused(404, () -> ask(other, Set.of(expert.id()), Set.of()));
        assertThat(list(new Which.OfTask(task), other)).isEmpty();
        assertThat(list(new Which.ToMe(), other)).isEmpty();
    }

    @Test
    void aColleagueWhoSeesTheExamReadsItAndAnswersNothing() throws SQLException {
        Person colleague = rig.physician("colleague", "DEFAULT", "READER");
        Consultation asked = ask();
        assertThat(list(new Which.OfTask(task), colleague)).hasSize(1);
        refused(403, () -> answer(asked.id(), colleague));
        refused(403, () -> rig.act(() -> consultations.close(asked.id(), "", colleague.caller(), colleague.actor())));
    }

    @Test
    void withoutAnAgreementNobodyOfAnotherHospitalIsAsked() throws SQLException {
        owner("delete from agreement_grant");
        refused(422, this::ask);
        assertThat(rig.act(() -> consultations.askable(task, reader.caller()))).isEmpty();
    }

    @Test
    void ofAPatientWhoRefusedSharingOnlyTheOwnHospitalIsAsked() throws SQLException {
        Person colleague = rig.physician("colleague", "DEFAULT", "READER");
        owner("insert into sharing_refusal (patient, source) select patient_id, 'test' from study where study_instance_uid = '1.2.1'");
        assertThat(rig.act(() -> consultations.askable(task, reader.caller()))).extracting(Askable::practitioner).containsExactly(colleague.id());
        refused(422, this::ask);
    }

    @Test
    void whoHasNoLicenceForItOrIsOutOfUseIsNotAsked() throws SQLException {
        owner("update practitioner set licence_modalities = '{MR}' where id = '" + expert.id() + "'", "update practitioner set active = false where id = '" + other.id() + "'");
        rig.person("trainee", "TRAINEE", false, "DEFAULT", "READER");
        assertThat(rig.act(() -> consultations.askable(task, reader.caller()))).isEmpty();
    }

    @Test
    void aGroupIsItsPhysiciansOfNow() throws SQLException {
        Consultation asked = ask(reader, Set.of(other.id()), Set.of("NORTH"));
        assertThat(asked.experts()).extracting(one -> one.name() + " " + one.asOneOf().orElse("named")).containsExactlyInAnyOrder("医师expert NORTH", "医师other named");
        Person later = named(rig.physician("later", "NORTH", "READER"));
        assertThat(isShown(later)).isFalse();
        answer(asked.id(), expert);
        assertThat(answer(asked.id(), other).experts()).extracting(Expert::state).containsExactly(Answer.ANSWERED, Answer.ANSWERED);
    }

    @Test
    void whoDeclinesIsShownTheExamNoMoreAndAnOpinionIsGivenOnce() {
        Consultation asked = ask(reader, Set.of(expert.id(), other.id()), Set.of());
        rig.act(() -> { consultations.decline(asked.id(), "外出", other.caller(), other.actor()); return null; });
        assertThat(isShown(other)).isFalse();
        assertThat(isShown(expert)).isTrue();
        answer(asked.id(), expert);
        refused(409, () -> answer(asked.id(), expert));
        refused(409, () -> rig.act(() -> consultations.withdraw(asked.id(), "不需要了", reader.caller(), reader.actor())));
        rig.act(() -> consultations.close(asked.id(), "已采纳", reader.caller(), reader.actor()));
        refused(404, () -> answer(asked.id(), expert));
        refused(409, () -> rig.act(() -> consultations.close(asked.id(), "", reader.caller(), reader.actor())));
    }

    @Test
    void beforeAnybodyAnsweredItIsWithdrawn() {
        Consultation asked = ask();
        assertThat(rig.act(() -> consultations.withdraw(asked.id(), "不需要了", reader.caller(), reader.actor())).state()).isEqualTo(State.WITHDRAWN);
        assertThat(isShown(expert)).isFalse();
    }

    @Test
    void onlyWhoReadsSuchExamsAsksAndOnlyOfTheExamThatWasSeen() throws SQLException {
        Person ward = rig.person("ward", "PHYSICIAN", true, "DEFAULT");
        refused(403, () -> ask(ward, Set.of(expert.id()), Set.of()));
        refused(422, () -> ask(reader, Set.of(), Set.of()));
        refused(422, () -> ask(reader, Set.of(reader.id()), Set.of()));
        refused(409, () -> rig.act(() -> consultations.ask(new Consultations.Wanted(task, Set.of(expert.id()), Set.of(), "?", DUE, "1.0.7"), reader.caller(), reader.actor())));
        refused(422, () -> rig.act(() -> consultations.ask(new Consultations.Wanted(task, Set.of(expert.id()), Set.of(), "?", ReadingRig.NOON, rig.stamp(task)), reader.caller(), reader.actor())));
    }

    @Test
    void theReportOfAConsultedExamNamesTheExpertAndIsStillDiagnosedAtHome() {
        answer(ask().id(), expert);
        rig.preliminary(task, "炎性结节。", reader);
        SignedReport.Diagnosis diagnosis = rig.printed(task, reader).diagnosis();
        assertThat(diagnosis.signedAt()).isEmpty();
        assertThat(diagnosis.consulted()).extracting(Consulted::name, Consulted::hospital).containsExactly(org.assertj.core.groups.Tuple.tuple("医师expert", "北院"));
    }

    @Test
    void anOpinionAfterTheSignatureIsNoneOfThatReport() {
        rig.preliminary(task, "炎性结节。", reader);
        rig.time.pass(Duration.ofMinutes(1));
        answer(ask().id(), expert);
        assertThat(rig.printed(task, reader).diagnosis().consulted()).isEmpty();
    }

    @Test
    void inRemoteDiagnosisTheHospitalThatTheAgreementNamesAnswersForIt() throws SQLException {
        Person remote = rig.agreed(rig.physician("remote", "NORTH", "READER"), "DEFAULT", "NORTH", "READING");
        rig.preliminary(task, "炎性结节。", remote);
        SignedReport.Diagnosis diagnosis = rig.printed(task, reader).diagnosis();
        assertThat(diagnosis.signedAt()).containsExactly("北院");
        String north = rig.act(() -> rig.database().first("select name_zh from site where code = 'NORTH'", row -> row.getString(1))).orElseThrow();
        assertThat(diagnosis.responsible()).isEqualTo(north);
    }
}
