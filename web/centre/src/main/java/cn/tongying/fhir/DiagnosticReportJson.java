package cn.tongying.fhir;

import cn.tongying.alliance.Days;
import cn.tongying.reading.results.ReportsGiven.Given;
import cn.tongying.reading.results.SignedReport;
import cn.tongying.reading.results.SignedReport.Author;
import cn.tongying.reading.results.SignedReport.Kind;
import cn.tongying.reading.results.SignedReport.Version;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A signed report as a DiagnosticReport of R4 (https://hl7.org/fhir/R4/diagnosticreport.html): what counts of it now, with its Patient and its
 * findings contained, and its document by address.
 */
final class DiagnosticReportJson {
    private static final String LOINC = "http://loinc.org";
    static final String SITE = "urn:tongying:site";
    private static final String STAFF = "urn:tongying:staff";
    private static final String FINDINGS = "findings";
    private static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    private DiagnosticReportJson() {
    }

    /** @param base of the addresses of resources, with a slash at its end */
    static JsonObject of(Given given, String base) {
        SignedReport report = given.report();
        SignedReport.Patient patient = report.patient();
        JsonArrayBuilder contained = Json.createArrayBuilder().add(FhirPatient.of(patient.id(), patient.issuer(), patient.name(), patient.birthDate(), patient.sex()));
        String findings = report.inForce().stream().map(Version::findings).filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
        JsonObjectBuilder json = Json.createObjectBuilder().add("resourceType", "DiagnosticReport").add("id", report.task().toString())
                .add("meta", Json.createObjectBuilder().add("versionId", Integer.toString(report.last().number())).add("lastUpdated", moment(report.last().at())))
                .add("text", Json.createObjectBuilder().add("status", "generated").add("div", narrative(report)));
        if (!findings.isEmpty()) {
            contained.add(findings(report, findings));
            json.add("result", Json.createArrayBuilder().add(Json.createObjectBuilder().add("reference", "#" + FINDINGS)));
        }
        json.add("contained", contained).add("identifier", identifiers(report)).add("status", status(report)).add("category", category()).add("code", code(report))
                .add("subject", Json.createObjectBuilder().add("reference", FhirPatient.REFERENCE)).add("issued", moment(report.last().at())).add("performer", performers(report))
                .add("resultsInterpreter", interpreters(report))
                .add("imagingStudy", Json.createArrayBuilder().add(Json.createObjectBuilder().add("reference", "ImagingStudy/" + given.study()).add("identifier", FhirPatient.study(report.exam().study()))))
                .add("conclusion", report.isRetracted() ? retracted(report) : report.inForce().stream().map(DiagnosticReportJson::conclusion).collect(Collectors.joining("\n\n")))
                .add("presentedForm", Json.createArrayBuilder().add(Json.createObjectBuilder().add("contentType", "application/pdf").add("language", "zh-CN")
                        .add("url", base + "Binary/" + report.task()).add("title", "影像诊断报告").add("creation", moment(report.last().at()))));
        FhirTime.ofDicom(report.exam().date(), report.exam().time()).ifPresent(time -> json.add("effectiveDateTime", time));
        if (!report.isRetracted()) {
            json.add("conclusionCode", conclusions(report));
        }
        basedOn(given).ifPresent(orders -> json.add("basedOn", orders));
        return json.build();
    }

    private static JsonObjectBuilder findings(SignedReport report, String findings) {
        return Json.createObjectBuilder().add("resourceType", "Observation").add("id", FINDINGS).add("status", observed(report))
                .add("code", Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(coding(LOINC, "59776-5", "Procedure findings"))).add("text", "影像所见"))
                .add("subject", Json.createObjectBuilder().add("reference", FhirPatient.REFERENCE)).add("valueString", findings);
    }

    /** observation-status has no word for what was added. */
    private static String observed(SignedReport report) {
        return status(report).equals("appended") ? "amended" : status(report);
    }

    /** diagnostic-report-status: what was both corrected and added to is amended, the word for both; what is final behind a retraction corrects it. */
    static String status(SignedReport report) {
        Set<Kind> kinds = report.course().stream().map(Version::kind).collect(Collectors.toSet());
        if (!report.isRetracted() && kinds.contains(Kind.ADDENDUM) && kinds.contains(Kind.CORRECTION)) {
            return "amended";
        }
        return switch (report.last().kind()) {
            case PRELIMINARY -> "preliminary";
            case FINAL -> report.isAnew() ? "corrected" : "final";
            case ADDENDUM -> "appended";
            case CORRECTION -> "corrected";
            case RETRACTION -> "entered-in-error";
        };
    }

    private static JsonArrayBuilder identifiers(SignedReport report) {
        JsonArrayBuilder identifiers = Json.createArrayBuilder().add(Json.createObjectBuilder().add("system", "urn:ietf:rfc:3986").add("value", "urn:uuid:" + report.task()));
        if (!report.exam().accessionNumber().isEmpty()) {
            identifiers.add(FhirPatient.accession(report.exam().accessionNumber()));
        }
        return identifiers.add(FhirPatient.study(report.exam().study()));
    }

    private static JsonArrayBuilder category() {
        return Json.createArrayBuilder().add(Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(coding("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology"))));
    }

    private static JsonObjectBuilder code(SignedReport report) {
        JsonObjectBuilder code = Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(coding(LOINC, "18748-4", "Diagnostic imaging study")));
        return report.exam().description().isBlank() ? code : code.add("text", report.exam().description());
    }

    private static Optional<JsonArrayBuilder> basedOn(Given given) {
        JsonObjectBuilder order = Json.createObjectBuilder().add("type", "ServiceRequest");
        given.order().ifPresent(id -> order.add("reference", "ServiceRequest/" + id));
        SignedReport.Exam exam = given.report().exam();
        exam.placer().ifPresent(placer -> order.add("identifier", Json.createObjectBuilder().add("type", FhirPatient.type("PLAC")).add("system", placer.system()).add("value", placer.number())));
        if (exam.placer().isEmpty() && !exam.accessionNumber().isEmpty()) {
            order.add("identifier", FhirPatient.accession(exam.accessionNumber()));
        }
        return given.order().isEmpty() && exam.accessionNumber().isEmpty() ? Optional.empty() : Optional.of(Json.createArrayBuilder().add(order));
    }

    /** The hospital of the exam, the one that answers for the report where it is another, and who stands for the last signature. */
    private static JsonArrayBuilder performers(SignedReport report) {
        JsonArrayBuilder performers = Json.createArrayBuilder().add(named("Organization", SITE, report.site().code(), report.site().name()));
        String responsible = report.diagnosis().responsible();
        if (!responsible.isEmpty() && !responsible.equals(report.site().name())) {
            performers.add(Json.createObjectBuilder().add("type", "Organization").add("display", responsible));
        }
        return performers.add(person(report.last().author()));
    }

    /** Whoever signed one of the versions. */
    private static JsonArrayBuilder interpreters(SignedReport report) {
        JsonArrayBuilder people = Json.createArrayBuilder();
        new LinkedHashSet<>(report.signers().stream().map(Version::author).toList()).forEach(author -> people.add(person(author)));
        return people;
    }

    private static JsonObjectBuilder person(Author author) {
        return named("Practitioner", STAFF, author.staffNumber(), author.name());
    }

    private static JsonObjectBuilder named(String type, String system, String value, String display) {
        return Json.createObjectBuilder().add("type", type).add("identifier", Json.createObjectBuilder().add("system", system).add("value", value)).add("display", display);
    }

    /** In words too, for who does not heed the status. */
    private static String retracted(SignedReport report) {
        return "本报告已撤回，不再有效。原因：" + report.last().reason();
    }

    private static String conclusion(Version version) {
        return version.reason().isEmpty() ? version.impression() : (version.kind() == Kind.ADDENDUM ? "补充：" : "更正：") + version.reason() + "\n" + version.impression();
    }

    /** Whether there is a finding in what counts, and whether it was critical. */
    private static JsonArrayBuilder conclusions(SignedReport report) {
        boolean positive = report.inForce().stream().anyMatch(Version::positive);
        JsonArrayBuilder codes = Json.createArrayBuilder().add(concept(coding(INTERPRETATION, positive ? "A" : "N", positive ? "Abnormal" : "Normal"), positive ? "阳性" : "阴性"));
        return report.critical() ? codes.add(concept(coding(INTERPRETATION, "AA", "Critical abnormal"), "危急值")) : codes;
    }

    private static JsonObjectBuilder concept(JsonObjectBuilder coding, String text) {
        return Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(coding)).add("text", text);
    }

    private static JsonObjectBuilder coding(String system, String code, String display) {
        return Json.createObjectBuilder().add("system", system).add("code", code).add("display", display);
    }

    private static String narrative(SignedReport report) {
        StringBuilder html = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
        List<Version> shown = report.inForce();
        for (Version version : shown) {
            part(html, "影像所见", version.findings());
            part(html, "诊断意见", conclusion(version));
        }
        if (report.isRetracted()) {
            part(html, "已撤回", retracted(report));
        }
        part(html, "签署", report.last().author().name() + " " + moment(report.last().at()) + "，第 " + report.last().number() + " 版。本资源未经CA签名，签名以所附文档为准");
        return html.append("</div>").toString();
    }

    private static void part(StringBuilder html, String title, String text) {
        if (!text.isBlank()) {
            html.append("<p><b>").append(title).append("</b></p><p>").append(escaped(text)).append("</p>");
        }
    }

    private static String escaped(String text) {
        String plain = text.codePoints().filter(one -> one == '\n' || !Character.isISOControl(one)).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("\n", "<br/>");
    }

    private static String moment(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(Days.ZONE));
    }
}
