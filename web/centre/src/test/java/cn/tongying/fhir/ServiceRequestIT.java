package cn.tongying.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.IntakeRig;
import cn.tongying.orders.OrderFact;
import cn.tongying.orders.OrderPlaced;
import cn.tongying.orders.PlacedOrder;
import cn.tongying.orders.RepeatAnswer;
import cn.tongying.person.PersonsForOthers;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The other side is HAPI: its model writes what we read, and its strict parser reads what we write. */
class ServiceRequestIT {
    private static final FhirContext R4 = FhirContext.forR4();
    private static final Actor EMR = new Actor("token:emr", "192.0.2.5", "c1");
    private final IntakeRig rig = new IntakeRig();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        rig.ship();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static ServiceRequest sound() {
        Patient patient = new Patient();
        patient.setId("p");
        patient.addIdentifier().setValue("P1");
        patient.addName().setFamily("王").addGiven("小明");
        patient.setGender(AdministrativeGender.MALE).setBirthDateElement(new DateType("1980-02-29"));
        ServiceRequest request = new ServiceRequest();
        request.addContained(patient);
        request.addIdentifier().setSystem("urn:emr").setValue("E1");
        request.setStatus(ServiceRequestStatus.ACTIVE).setIntent(ServiceRequestIntent.ORDER).setPriority(ServiceRequestPriority.STAT);
        request.setCode(new CodeableConcept(new Coding(ServiceRequestJson.EXAM, "MR-KNEE", "膝关节MR平扫")));
        request.addBodySite(new CodeableConcept(new Coding("http://snomed.info/sct", "7771000", "Left")));
        request.setSubject(new Reference("#p")).setOccurrence(new DateTimeType("2026-11-29T00:30:00Z"));
        request.addReasonCode().setText("外伤");
        return request;
    }

    private static ServiceRequest with(Consumer<ServiceRequest> change) {
        ServiceRequest request = sound();
        change.accept(request);
        return request;
    }

    private static IParser parser() {
        return R4.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    }

    /** As the resource does it. */
    private PlacedOrder create(ServiceRequest request) {
        return create(parser().encodeResourceToString(request));
    }

    private PlacedOrder create(String json) {
        return rig.act(() -> rig.intake.read("DEFAULT", rig.intake.enter(new ServiceRequestReader("DEFAULT", rig.codes(), PersonsForOthers.known(AllianceRig.database(rig.rows())))
                .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))), EMR).order(), EMR));
    }

    private OperationOutcome refused(ServiceRequest request) {
        try {
            create(request);
            throw new AssertionError("It was taken");
        } catch (ProblemException e) {
            return parser().parseResource(OperationOutcome.class, FhirProblemMapper.outcome(e.problem()).toString());
        }
    }

    @Test
    void whatHapiWritesIsEnteredAndHapiReadsBackWhatItBecame() {
        PlacedOrder made = create(sound());
        assertThat(made.placer()).contains(new Placer("urn:emr", "E1"));
        assertThat(rig.sql("SELECT p.exam || s.laterality || p.priority || s.starts || r.name_alphabetic || r.name_ideographic || r.reason FROM requested_procedure p"
                + " JOIN scheduled_procedure_step s ON s.procedure = p.id JOIN imaging_service_request r ON r.id = p.request")).containsExactly("MR-KNEELSTAT2026-11-29 08:30:00Wang^Xiaoming王^小明外伤");
        ServiceRequest read = parser().parseResource(ServiceRequest.class, ServiceRequestJson.of(made).toString());
        assertThat(read.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(read.getPriority()).isEqualTo(ServiceRequestPriority.STAT);
        assertThat(read.getCode().getCodingFirstRep().getCode()).isEqualTo("MR-KNEE");
        assertThat(read.getIdentifier()).extracting(Identifier::getValue).contains("E1", made.accessionNumber(), "urn:oid:" + made.study().value());
        assertThat(read.getOccurrenceDateTimeType().getValue()).isEqualTo(Date.from(java.time.Instant.parse("2026-11-29T00:30:00Z")));
        Patient patient = (Patient) read.getContained().getFirst();
        assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo("P1");
        assertThat(patient.getName()).extracting(name -> name.getFamily()).contains("王", "Wang");
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1980-02-29");
    }

    @Test
    void asWhatThePatientIsThereComesOfTheContainedEncounterAndIsReadBack() {
        Encounter encounter = new Encounter();
        encounter.setId("e");
        encounter.setStatus(Encounter.EncounterStatus.INPROGRESS).setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient encounter"));
        PlacedOrder made = create(with(one -> one.setEncounter(new Reference("#e")).addContained(encounter)));
        assertThat(made.patientClass()).isEqualTo("INPATIENT");
        ServiceRequest read = parser().parseResource(ServiceRequest.class, ServiceRequestJson.of(made).toString());
        assertThat(((Encounter) read.getEncounter().getResource()).getClass_().getCode()).isEqualTo("IMP");
        put(made.order(), "W/\"0\"", read(made.order(), one -> ((Encounter) one.getEncounter().getResource()).getClass_().setCode("AMB")), "DEFAULT");
        assertThat(rig.sql("SELECT patient_class FROM imaging_service_request")).containsExactly("OUTPATIENT");
        put(made.order(), "W/\"1\"", read(made.order(), one -> one.setEncounter(null)), "DEFAULT");
        assertThat(rig.sql("SELECT patient_class FROM imaging_service_request")).as("a change that does not say").containsExactly("OUTPATIENT");
    }

    private static Observation creatinine() {
        Observation observation = new Observation();
        observation.setId("o1");
        observation.setStatus(Observation.ObservationStatus.FINAL).setCode(new CodeableConcept(new Coding("urn:lab", "CREA", "Crea")).addCoding(new Coding("http://loinc.org", "14682-9", "肌酐")).setText("肌酐"));
        observation.setSubject(new Reference("#p")).setEffective(new DateTimeType("2026-11-20T23:30:00Z"));
        observation.setValue(new Quantity().setValue(new BigDecimal("231.0")).setUnit("µmol/L").setSystem("http://unitsofmeasure.org").setCode("umol/L"));
        observation.addInterpretation(new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "H", "High")));
        observation.addReferenceRange().setLow(new Quantity().setValue(57)).setHigh(new Quantity().setValue(111));
        return observation;
    }

    private static Condition stroke() {
        Condition condition = new Condition();
        condition.setId("c1");
        condition.setCode(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10", "I63.9", "脑梗死"))).setSubject(new Reference("#p")).setRecordedDateElement(new DateTimeType("2026-11-21"));
        return condition;
    }

    private static ServiceRequest telling(DomainResource... told) {
        return with(one -> List.of(told).forEach(resource -> {
            one.addContained(resource);
            one.addSupportingInfo(new Reference("#" + resource.getIdElement().getIdPart()));
        }));
    }

    @Test
    void whatSupportingInfoTellsOfThePatientIsKeptReadBackAndReplaced() {
        Observation text = new Observation();
        text.setId("o2");
        text.setStatus(Observation.ObservationStatus.PRELIMINARY).setCode(new CodeableConcept().setText("妊娠试验")).setValue(new StringType("阴性"));
        Observation wrong = creatinine();
        wrong.setId("o3");
        wrong.setStatus(Observation.ObservationStatus.ENTEREDINERROR);
        PlacedOrder made = create(telling(creatinine(), text, wrong, stroke()));
        assertThat(made.facts()).containsExactly(
                new OrderFact(OrderFact.Kind.OBSERVATION, "http://loinc.org", "14682-9", "肌酐", "231.0", "µmol/L", "umol/L", "57–111", "H", "FINAL", Optional.of(new OrderFact.Observed(Instant.parse("2026-11-20T23:30:00Z"), false))),
                new OrderFact(OrderFact.Kind.OBSERVATION, "", "", "妊娠试验", "阴性", "", "", "", "", "PRELIMINARY", Optional.empty()),
                new OrderFact(OrderFact.Kind.DIAGNOSIS, "http://hl7.org/fhir/sid/icd-10", "I63.9", "脑梗死", "", "", "", "", "", "", Optional.of(new OrderFact.Observed(Instant.parse("2026-11-20T16:00:00Z"), true))));
        ServiceRequest read = read(made.order(), one -> { });
        assertThat(read.getSupportingInfo()).extracting(Reference::getReference).containsExactly("#fact1", "#fact2", "#fact3");
        Observation back = (Observation) read.getSupportingInfo().getFirst().getResource();
        assertThat(back.getValueQuantity().getValue()).isEqualTo(new BigDecimal("231.0"));
        assertThat(back.getValueQuantity().getCode()).isEqualTo("umol/L");
        assertThat(back.getEffectiveDateTimeType().getValue()).isEqualTo(Date.from(Instant.parse("2026-11-20T23:30:00Z")));
        assertThat(back.getReferenceRangeFirstRep().getText()).isEqualTo("57–111");
        assertThat(((Condition) read.getSupportingInfo().getLast().getResource()).getRecordedDateElement().getValueAsString()).isEqualTo("2026-11-21");
        put(made.order(), "W/\"0\"", read(made.order(), one -> one.setPriority(ServiceRequestPriority.URGENT)), "DEFAULT");
        assertThat(rig.act(() -> rig.intake.read("DEFAULT", made.order(), EMR)).facts()).as("sent back as they were read").isEqualTo(made.facts());
        put(made.order(), "W/\"1\"", read(made.order(), one -> one.getSupportingInfo().removeFirst()), "DEFAULT");
        assertThat(rig.act(() -> rig.intake.read("DEFAULT", made.order(), EMR)).facts()).as("a PUT is the whole of it").isEqualTo(made.facts().subList(1, 3));
    }

    @Test
    void supportingInfoThatIsNotHereOrIsNoResultIsRefusedInWords() {
        assertThat(refused(with(one -> one.addSupportingInfo(new Reference("Observation/7")))).getIssueFirstRep().getDetails().getText()).contains("references to elsewhere are not followed");
        assertThat(refused(with(one -> one.addSupportingInfo(new Reference("#p")))).getIssueFirstRep().getDetails().getText()).contains("Observations and Conditions");
        Observation parts = creatinine();
        parts.setValue(null);
        assertThat(refused(telling(parts)).getIssueFirstRep().getDiagnostics()).contains("component");
        Observation others = creatinine();
        others.setSubject(new Reference("Patient/8"));
        assertThat(refused(telling(others)).getIssueFirstRep().getDetails().getText()).contains("another subject");
        Observation never = creatinine();
        never.setEffective(new DateTimeType("2199-01-01"));
        OperationOutcome future = refused(telling(stroke(), never));
        assertThat(future.getIssueFirstRep().getExpression().getFirst().getValue()).isEqualTo("ServiceRequest.supportingInfo[1]");
        assertThat(future.getIssueFirstRep().getDiagnostics()).isEqualTo("结果时间不能晚于现在。");
        String huge = parser().encodeResourceToString(telling(creatinine())).replace("231.0", "1E+999999999");
        assertThatThrownBy(() -> create(huge)).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        assertThat(rig.sql("SELECT id FROM imaging_service_request")).isEmpty();
    }

    @Test
    void anEncounterElsewhereOrOfAnotherKindSaysNothing() {
        assertThat(create(with(one -> one.setEncounter(new Reference("Encounter/7")))).patientClass()).isEmpty();
    }

    @Test
    void theSameChecksAsForHl7AnswerByAnOperationOutcome() {
        create(sound());
        assertThat(refused(sound()).getIssueFirstRep().getCode()).as("the identifier is known").isEqualTo(OperationOutcome.IssueType.CONFLICT);
        assertThat(refused(with(one -> {
            one.getIdentifierFirstRep().setValue("E2");
            ((Patient) one.getContained().getFirst()).setBirthDateElement(new DateType("1981-01-01"));
        })).getIssueFirstRep().getDetails().getText()).startsWith("The birth date or sex of this Patient ID is known otherwise");
        OperationOutcome noSide = refused(with(one -> {
            one.getIdentifierFirstRep().setValue("E3");
            one.getBodySite().clear();
        }));
        assertThat(noSide.getIssueFirstRep().getCode()).isEqualTo(OperationOutcome.IssueType.INVALID);
        assertThat(noSide.getIssueFirstRep().getExpression().getFirst().getValue()).isEqualTo("ServiceRequest.bodySite");
        assertThat(noSide.getIssueFirstRep().getDiagnostics()).isEqualTo("此检查项目须注明侧别。");
        assertThat(refused(with(one -> one.setStatus(ServiceRequestStatus.DRAFT))).getIssueFirstRep().getDetails().getText()).contains("status active");
        assertThat(refused(with(one -> one.getIdentifier().clear())).getIssueFirstRep().getDetails().getText()).contains("one identifier");
        assertThatThrownBy(() -> create(parser().encodeResourceToString(sound()).replace("\"#p\"", "\"#other\""))).isInstanceOf(ProblemException.class).hasMessageContaining("not contained");
        assertThat(rig.sql("SELECT id FROM imaging_service_request")).hasSize(1);
    }

    @Test
    void aPatientThatIsKnownHereIsNamedByNumberAloneAndOneThatIsNotIsToldSo() {
        ServiceRequest byNumber = with(one -> {
            one.getContained().clear();
            one.setSubject(new Reference().setIdentifier(new Identifier().setValue("P9")));
        });
        assertThat(refused(byNumber).getIssueFirstRep().getDetails().getText()).startsWith("No patient of this number is known here");
        rig.sql("INSERT INTO person (id) VALUES ('00000000-0000-4000-8000-000000000001') RETURNING id");
        rig.sql("INSERT INTO person_patient (site, patient_id, registered, name, name_alphabetic, name_ideographic, name_sound, birth_date, sex, person)"
                + " VALUES ('DEFAULT', 'P9', true, 'Li^Na=李^娜', 'LI^NA', '李^娜', 'LI NA', '1970-01-01', 'F', '00000000-0000-4000-8000-000000000001') RETURNING id");
        assertThat(create(byNumber).patient().name()).isEqualTo("Li^Na=李^娜");
    }

    @Test
    void whatIsNotInTheCatalogueComesInWordsWithItsModality() {
        PlacedOrder made = create(with(one -> {
            one.setCode(new CodeableConcept(new Coding("urn:emr:exams", "0203", "颅底薄层")));
            one.addOrderDetail(new CodeableConcept(new Coding(ServiceRequestJson.DCM, "CT", "")));
            one.getBodySite().clear();
        }));
        assertThat(made.description()).isEqualTo("颅底薄层");
        assertThat(made.code()).isEqualTo("0203");
    }

    @Test
    void aReasonForDoingAnExamAgainIsToldToTheRoomThatAsksForIt() {
        List<OrderPlaced> heard = new ArrayList<>();
        rig.hear(heard::add);
        PlacedOrder made = create(with(one -> one.addReasonCode(new CodeableConcept(new Coding("urn:tongying:repeat-reason", "OTHER", "")).setText("外院影像丢失"))));
        create(with(one -> one.getIdentifierFirstRep().setValue("E2")));
        assertThat(heard).extracting(OrderPlaced::answer).containsExactly(Optional.of(new RepeatAnswer.Again("OTHER", "外院影像丢失")), Optional.empty());
        assertThat(heard).allMatch(placed -> !placed.byPerson());
        assertThat(made.reason()).isEqualTo("外伤");
    }

    private ServiceRequestResource resource() {
        ServiceRequestResource resource = new ServiceRequestResource();
        resource.intake = rig.intake;
        resource.exams = rig.codes();
        resource.patients = PersonsForOthers.known(AllianceRig.database(rig.rows()));
        return resource;
    }

    private Response put(UUID id, String version, ServiceRequest request, String site) {
        Caller caller = new Caller(Caller.Kind.TOKEN, "emr", "emr", site, Set.of(site), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.5");
        return rig.act(() -> resource().update(FhirDoor.request(caller), id, version, new ByteArrayInputStream(parser().encodeResourceToString(request).getBytes(StandardCharsets.UTF_8))));
    }

    private void refusedPut(int status, UUID id, String version, ServiceRequest request) {
        assertThatThrownBy(() -> put(id, version, request, "DEFAULT")).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    /** What was read, with this done to it. */
    private ServiceRequest read(UUID id, Consumer<ServiceRequest> change) {
        ServiceRequest read = parser().parseResource(ServiceRequest.class, ServiceRequestJson.of(rig.act(() -> rig.intake.read("DEFAULT", id, EMR))).toString());
        change.accept(read);
        return read;
    }

    @Test
    void whatHapiReadIsChangedFromItsVersionAndTakenBackByItsStatus() {
        UUID id = create(sound()).order();
        Consumer<ServiceRequest> later = one -> one.setPriority(ServiceRequestPriority.URGENT).setBodySite(List.of(new CodeableConcept(new Coding("http://snomed.info/sct", "24028007", "Right"))));
        refusedPut(428, id, null, read(id, later));
        refusedPut(400, id, "*", read(id, later));
        refusedPut(412, id, "W/\"7\"", read(id, later));
        refusedPut(404, UUID.fromString("00000000-0000-4000-8000-000000000009"), "W/\"0\"", with(one -> one.setId("00000000-0000-4000-8000-000000000009")));
        refusedPut(400, id, "W/\"0\"", read(id, one -> one.setId("other")));
        refusedPut(409, id, "W/\"0\"", read(id, one -> {
            later.accept(one);
            one.getIdentifierFirstRep().setValue("E2");
        }));
        assertThatThrownBy(() -> put(id, "W/\"0\"", read(id, later), "NORTH")).as("another hospital's").isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        Response changed = put(id, "W/\"0\"", read(id, later), "DEFAULT");
        ServiceRequest after = parser().parseResource(ServiceRequest.class, (String) changed.getEntity());
        assertThat(after.getPriority()).isEqualTo(ServiceRequestPriority.URGENT);
        assertThat(after.getMeta().getVersionId()).isEqualTo("1");
        assertThat(changed.getEntityTag()).isEqualTo(new EntityTag("1", true));
        assertThat(rig.sql("SELECT laterality FROM scheduled_procedure_step")).containsExactly("R");
        refusedPut(422, id, "W/\"1\"", read(id, one -> one.setStatus(ServiceRequestStatus.ONHOLD)));
        refusedPut(409, id, "W/\"1\"", read(id, one -> {
            one.setStatus(ServiceRequestStatus.REVOKED);
            ((Patient) one.getContained().getFirst()).getIdentifierFirstRep().setValue("P2");
        }));
        Response revoked = put(id, "W/\"1\"", read(id, one -> one.setStatus(ServiceRequestStatus.REVOKED).addNote().setText("患者未到")), "DEFAULT");
        assertThat(parser().parseResource(ServiceRequest.class, (String) revoked.getEntity()).getStatus()).isEqualTo(ServiceRequestStatus.REVOKED);
        assertThat(rig.sql("SELECT state || stopped_because FROM scheduled_procedure_step")).containsExactly("DISCONTINUED患者未到");
        refusedPut(409, id, "W/\"2\"", read(id, one -> {
            one.setStatus(ServiceRequestStatus.ACTIVE);
        }));
    }

    @Test
    void whatIsNoServiceRequestIsA400() {
        for (String body : new String[] {"", "[]", "{}", "{\"resourceType\":\"Patient\"}"}) {
            assertThatThrownBy(() -> new ServiceRequestReader("DEFAULT", rig.codes(), PersonsForOthers.known(AllianceRig.database(rig.rows())))
                    .read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))).isInstanceOf(ProblemException.class).hasMessageStartingWith("400");
        }
    }
}
