package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import cn.tongying.fhir.FhirDoor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed reports and their studies as HAPI's strict parser reads them: what they say, who is shown them, and how they are found. */
class ReportsByFhirIT {
    private static final FhirContext R4 = FhirContext.forR4();
    private final ReadingRig rig = new ReadingRig();
    private final FhirDoor door = new FhirDoor(rig.givenReports, rig.outbox.signatures.documentsUnsigned(), rig.tasks.database);
    private Person writer;
    private Person reviewer;
    private Person north;

    @BeforeEach
    void ready() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
        north = rig.physician("north", "NORTH", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private UUID preliminary(String uid) throws SQLException {
        UUID task = rig.ready("DEFAULT", uid);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "右肺上叶结节 <9 mm & \"实性\"。\n建议随访。", 0, writer), writer);
        rig.time.pass(Duration.ofMinutes(1));
        return task;
    }

    private UUID last(String uid) throws SQLException {
        UUID task = preliminary(uid);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, rig.save(task, "右肺上叶结节 <9 mm & \"实性\"。\n建议随访。", 1, reviewer), reviewer);
        rig.time.pass(Duration.ofMinutes(1));
        return task;
    }

    private void amend(UUID task, Kind kind, int seen) {
        rig.act(() -> rig.signatures.amend(task, kind, new ReportText("", "左肺上叶结节。", Optional.of(true)), "左右写反", new Seen(seen, rig.stamp(task)), reviewer.caller(), reviewer.actor()));
        rig.time.pass(Duration.ofMinutes(1));
    }

    private <T extends IBaseResource> T get(Class<T> type, String address, Person by) {
        IParser strict = R4.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        return strict.parseResource(type, rig.act(() -> door.get(address, by.caller())));
    }

    private List<String> found(String search, Person by) {
        return get(Bundle.class, search, by).getEntry().stream().filter(one -> one.getSearch().getMode() == SearchEntryMode.MATCH).map(one -> one.getResource().getIdElement().getIdPart()).toList();
    }

    @Test
    void aFinalReportSaysWhatWasSignedByWhomOfWhichExamAndWhereItsDocumentIs() throws Exception {
        UUID task = last("1.2.1");
        DiagnosticReport report = get(DiagnosticReport.class, "DiagnosticReport/" + task, writer);
        assertThat(report.getStatus()).isEqualTo(DiagnosticReportStatus.FINAL);
        assertThat(report.getConclusion()).isEqualTo("右肺上叶结节 <9 mm & \"实性\"。\n建议随访。");
        assertThat(((Observation) report.getContained().get(1)).getValueStringType().getValue()).isEqualTo("双肺纹理清晰。");
        assertThat(report.getResult()).extracting(Reference::getReference).containsExactly("#findings");
        assertThat(((Patient) report.getContained().getFirst()).getIdentifierFirstRep().getValue()).isEqualTo("P1.2.1");
        assertThat(report.getPerformer()).extracting(Reference::getDisplay).contains("医师reviewer");
        assertThat(report.getResultsInterpreter()).extracting(Reference::getDisplay).containsExactly("医师writer", "医师reviewer");
        assertThat(report.getResultsInterpreter().getFirst().getIdentifier().getValue()).isEqualTo("WRITER");
        assertThat(report.getConclusionCodeFirstRep().getCodingFirstRep().getCode()).isEqualTo("N");
        assertThat(report.getMeta().getVersionId()).isEqualTo("2");
        assertThat(report.getText().getDivAsString()).contains("右肺上叶结节 &lt;9 mm &amp; ");
        ImagingStudy study = get(ImagingStudy.class, report.getImagingStudyFirstRep().getReference(), writer);
        assertThat(study.getIdentifierFirstRep().getValue()).isEqualTo("urn:oid:1.2.1");
        Binary document = get(Binary.class, report.getPresentedFormFirstRep().getUrl(), writer);
        try (PDDocument pdf = Loader.loadPDF(document.getData())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("右肺上叶结节");
        }
        assertThat(rig.told).filteredOn(one -> one.act() == Act.REPORT_READ).hasSize(2).allMatch(one -> one.task().equals(task.toString()) && one.detail().equals("FHIR, version 2"));
    }

    @Test
    void aRetractedReportWasEnteredInErrorAndTellsNothingOfWhatItSaid() throws Exception {
        UUID task = last("1.2.1");
        RetractionsOfTest retractions = new RetractionsOfTest(rig);
        retractions.retract(task, Retraction.Why.WRONG_PATIENT, "", 2, reviewer);
        DiagnosticReport report = get(DiagnosticReport.class, "DiagnosticReport/" + task, writer);
        assertThat(report.getStatus()).isEqualTo(DiagnosticReportStatus.ENTEREDINERROR);
        assertThat(report.getConclusion()).isEqualTo("本报告已撤回，不再有效。原因：患者错误");
        assertThat(report.getConclusionCode()).isEmpty();
        assertThat(report.getResult()).isEmpty();
        assertThat(report.getText().getDivAsString()).contains("已撤回").doesNotContain("结节");
        assertThat(report.getMeta().getVersionId()).isEqualTo("3");
        retractions.readAnew(task, reviewer);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 3, writer), writer);
        assertThat(status(task)).isEqualTo(DiagnosticReportStatus.PRELIMINARY);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, 4, reviewer);
        assertThat(status(task)).isEqualTo(DiagnosticReportStatus.CORRECTED);
    }

    @Test
    void theStatusFollowsTheSignatures() throws Exception {
        UUID task = preliminary("1.2.1");
        assertThat(status(task)).isEqualTo(DiagnosticReportStatus.PRELIMINARY);
        UUID other = last("1.2.2");
        amend(other, Kind.ADDENDUM, 2);
        assertThat(status(other)).isEqualTo(DiagnosticReportStatus.APPENDED);
        assertThat(get(DiagnosticReport.class, "DiagnosticReport/" + other, writer).getConclusion()).startsWith("右肺上叶").endsWith("补充：左右写反\n左肺上叶结节。");
        UUID third = last("1.2.3");
        amend(third, Kind.CORRECTION, 2);
        assertThat(status(third)).isEqualTo(DiagnosticReportStatus.CORRECTED);
        DiagnosticReport corrected = get(DiagnosticReport.class, "DiagnosticReport/" + third, writer);
        assertThat(corrected.getConclusion()).isEqualTo("更正：左右写反\n左肺上叶结节。");
        assertThat(corrected.getConclusionCodeFirstRep().getCodingFirstRep().getCode()).isEqualTo("A");
        amend(third, Kind.ADDENDUM, 3);
        assertThat(status(third)).isEqualTo(DiagnosticReportStatus.AMENDED);
    }

    private DiagnosticReportStatus status(UUID task) {
        return get(DiagnosticReport.class, "DiagnosticReport/" + task, writer).getStatus();
    }

    @Test
    void anotherHospitalsReportsAndStudiesAreNotThereUntilAnAgreementSharesThem() throws Exception {
        UUID task = last("1.2.1");
        String study = get(DiagnosticReport.class, "DiagnosticReport/" + task, writer).getImagingStudyFirstRep().getReference();
        assertThat(found("DiagnosticReport?patient.identifier=P1.2.1", north)).isEmpty();
        assertThat(found("ImagingStudy?patient.identifier=P1.2.1", north)).isEmpty();
        for (String address : List.of("DiagnosticReport/" + task, "Binary/" + task, study)) {
            assertThat(get(OperationOutcome.class, address, north).getIssueFirstRep().getCode()).as(address).isEqualTo(IssueType.NOTFOUND);
        }
        assertThat(door.told).extracting(one -> one.study() + one.site()).as("only what was read is told").isEmpty();
        Person shared = rig.agreed(north, "DEFAULT", "NORTH", "READING");
        assertThat(found("DiagnosticReport?patient.identifier=P1.2.1", shared)).containsExactly(task.toString());
        assertThat(get(ImagingStudy.class, study, shared).getNumberOfSeries()).isEqualTo(1);
        assertThat(door.told).extracting(one -> one.study() + one.site()).containsExactly("1.2.1DEFAULT");
    }

    @Test
    void itIsFoundByPatientAccessionNumberStudyOrderAndTimePageByPage() throws Exception {
        List<String> tasks = new ArrayList<>();
        for (String uid : List.of("1.2.1", "1.2.2", "1.2.3")) {
            tasks.add(last(uid).toString());
        }
        ReadingRig.owner("update study set accession_number = 'A-' || study_instance_uid");
        assertThat(found("DiagnosticReport?patient.identifier=P1.2.2", writer)).containsExactly(tasks.get(1));
        assertThat(found("DiagnosticReport?subject.identifier=urn:tongying:issuer:ELSEWHERE%7CP1.2.2", writer)).isEmpty();
        assertThat(found("DiagnosticReport?identifier=A-1.2.3", writer)).containsExactly(tasks.get(2));
        assertThat(found("DiagnosticReport?identifier=urn:dicom:uid%7Curn:oid:1.2.1", writer)).containsExactly(tasks.getFirst());
        assertThat(found("DiagnosticReport?identifier=urn:ietf:rfc:3986%7Curn:uuid:" + tasks.get(1), writer)).containsExactly(tasks.get(1));
        assertThat(found("DiagnosticReport?based-on=ServiceRequest/00000000-0000-0000-0000-0000000000aa", writer)).isEmpty();
        String second = get(DiagnosticReport.class, "DiagnosticReport/" + tasks.get(1), writer).getIssuedElement().getValueAsString().replace("+", "%2B");
        assertThat(found("DiagnosticReport?_lastUpdated=ge" + second, writer)).containsExactly(tasks.get(1), tasks.get(2));
        assertThat(found("DiagnosticReport?_lastUpdated=gt" + second, writer)).containsExactly(tasks.get(2));
        assertThat(found("DiagnosticReport?_lastUpdated=ge2026-11-20&_lastUpdated=lt" + second, writer)).containsExactly(tasks.getFirst());
        assertThat(found("DiagnosticReport?_lastUpdated=2026-11-20", writer)).hasSize(3);
        assertThat(found("DiagnosticReport?_lastUpdated=gt2026-11-20", writer)).isEmpty();
        Bundle page = get(Bundle.class, "DiagnosticReport?_lastUpdated=ge2026-11-20&_count=2", writer);
        assertThat(page.getEntry()).hasSize(2);
        assertThat(found(page.getLink("next").getUrl(), writer)).containsExactly(tasks.get(2));
        assertThat(get(Bundle.class, page.getLink("next").getUrl(), writer).getLink("next")).isNull();
    }

    @Test
    void studiesAreFoundTheSameWay() throws Exception {
        for (String uid : List.of("1.2.1", "1.2.2", "1.2.3")) {
            last(uid);
        }
        ReadingRig.owner("update study set accession_number = 'A-' || study_instance_uid");
        Bundle all = get(Bundle.class, "ImagingStudy?_lastUpdated=ge2020-01-01&_count=2", writer);
        assertThat(all.getEntry()).hasSize(2);
        assertThat(found(all.getLink("next").getUrl(), writer)).hasSize(1);
        ImagingStudy study = (ImagingStudy) get(Bundle.class, "ImagingStudy?identifier=A-1.2.2", writer).getEntryFirstRep().getResource();
        assertThat(study.getIdentifierFirstRep().getValue()).isEqualTo("urn:oid:1.2.2");
        assertThat(study.getNumberOfInstances()).isEqualTo(2);
        assertThat(study.getModalityFirstRep().getCode()).isEqualTo("CT");
        assertThat(study.getStartedElement().getValueAsString()).isEqualTo("2026-11-20");
        assertThat(study.getSeriesFirstRep().getUid()).isEqualTo("1.2.2.1");
        assertThat(found("ImagingStudy?patient.identifier=P1.2.3&identifier=urn:dicom:uid%7Curn:oid:1.2.2", writer)).isEmpty();
        assertThat(found("ImagingStudy?_lastUpdated=lt2020-01-01", writer)).isEmpty();
    }

    @Test
    void aReportOfAnotherPatientsNumberIsNotGivenOutAndTheSearchSaysSo() throws Exception {
        UUID task = last("1.2.1");
        ReadingRig.owner("UPDATE patient SET patient_id = 'P-OTHER' WHERE patient_id = 'P1.2.1'");
        Bundle found = get(Bundle.class, "DiagnosticReport?patient.identifier=P-OTHER", writer);
        assertThat(found.getEntry()).hasSize(1);
        assertThat(found.getEntryFirstRep().getSearch().getMode()).isEqualTo(SearchEntryMode.OUTCOME);
        assertThat(get(OperationOutcome.class, "DiagnosticReport/" + task, writer).getIssueFirstRep().getCode()).isEqualTo(IssueType.CONFLICT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DiagnosticReport?_count=5", "DiagnosticReport?colour=red", "DiagnosticReport?identifier=a&identifier=b", "DiagnosticReport?_lastUpdated=yesterday",
        "DiagnosticReport?_lastUpdated=ge2026-13-40", "DiagnosticReport?_lastUpdated=ge2026-11-20T08:00:00", "DiagnosticReport?identifier=a&_count=0", "DiagnosticReport?identifier=",
        "DiagnosticReport?identifier=urn:other%7Ca", "DiagnosticReport?based-on=ServiceRequest/7", "DiagnosticReport?identifier=a&_page=b", "DiagnosticReport?patient.identifier=urn:other%7CP1",
        "ImagingStudy?_id=x", "ImagingStudy?identifier=urn:other%7Ca", "ImagingStudy?_count=5"})
    void whatIsNoSearchIsRefusedInWords(String search) {
        OperationOutcome refused = get(OperationOutcome.class, search, writer);
        assertThat(refused.getIssueFirstRep().getCode()).isEqualTo(IssueType.INVALID);
        assertThat(refused.getIssueFirstRep().getDetails().getText()).isNotBlank();
        assertThat(refused.getIssueFirstRep().getDiagnostics()).isNotBlank();
    }
}
