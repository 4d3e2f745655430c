package cn.tongying.reading.results;

import cn.tongying.alliance.Days;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.SignedReport.Kind;
import cn.tongying.reading.results.SignedReport.Version;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * ORU^R01 of HL7 2.5.1 (chapter 7.3.1) for one signed version. What it says is made of the report and the pictures of its key images
 * alone, the time of the message too: the same version gives the same bytes, as long as its images can be drawn.
 */
final class OruMessage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(Days.ZONE);
    private static final String FINDINGS = "59776-5^Procedure findings^LN";
    private static final String IMPRESSION = "19005-8^Impression^LN";

    private final SignedReport report;
    private final Destination to;
    private final Map<ReportImage, byte[]> pictures;
    private final List<String> segments = new ArrayList<>();

    private OruMessage(SignedReport report, Map<ReportImage, byte[]> pictures, Destination to) {
        this.report = report;
        this.to = to;
        this.pictures = pictures;
    }

    static byte[] of(SignedReport report, Map<ReportImage, byte[]> pictures, Destination to, String controlId) {
        OruMessage message = new OruMessage(report, pictures, to);
        message.head(controlId);
        message.results();
        return (String.join("\r", message.segments) + "\r").getBytes(Charset.forName(to.charset()));
    }

    private void head(String controlId) {
        segments.add(header(report.site(), report.last().at(), to, controlId));
        segments.add(patient(report.patient()));
        SignedReport.Exam exam = report.exam();
        String study = exam.study();
        // OBR-3 and OBR-18: the accession number; OBR-22: when this was signed; OBR-25: how final it is; OBR-32: who stands for it.
        segments.add("OBR|1|" + placer(exam) + "|" + text(exam.accessionNumber()) + "|^" + text(exam.description()) + "|||" + observed(exam) + "|||||||||||" + text(exam.accessionNumber()) + "||||" + time(report.last().at())
                + "||" + text(exam.modality()) + "|" + status() + "|||||||" + signer(report.last()));
        observe("ST", "113014^DICOM Study^DCM", text(study), "", report.isRetracted() ? "F" : status());
    }

    static String header(SignedReport.Site site, Instant at, Destination to, String controlId) {
        String charset = to.charset().equals("UTF-8") ? "UNICODE UTF-8" : "GB 18030-2000";
        return "MSH|^~\\&|TONGYING|" + text(site.code()) + "|" + text(to.application()) + "|" + text(to.facility()) + "|" + time(at) + "||ORU^R01^ORU_R01|" + controlId + "|P|2.5.1|||AL|NE|CHN|" + charset;
    }

    static String patient(SignedReport.Patient patient) {
        return "PID|1||" + text(patient.id()) + "^^^" + text(patient.issuer()) + "||" + names(patient.name()) + "||" + text(patient.birthDate()) + "|" + sex(patient.sex());
    }

    /** OBR-7: date and time of the exam. */
    static String observed(SignedReport.Exam exam) {
        return text(exam.date() + (exam.time().matches("\\d{6}.*") ? exam.time().substring(0, 6) : ""));
    }

    /** OBR-2: the number of who ordered it. */
    static String placer(SignedReport.Exam exam) {
        return exam.placer().map(one -> text(one.number()) + "^" + text(one.system())).orElse("");
    }

    private void results() {
        if (report.isRetracted()) {
            retracted();
            return;
        }
        for (Version version : report.inForce()) {
            if (!version.findings().isBlank()) {
                observe("TX", FINDINGS, text(version.findings()), "");
            }
            observe("TX", IMPRESSION, text(impression(version)), version.positive() ? "A" : "N");
        }
        if (report.critical()) {
            observe("TX", "CRITICAL^危急值^L", "危急值", "AA");
        }
        sealAndDocument();
    }

    private void sealAndDocument() {
        observe("ST", "SEAL^未经CA签名^L", report.last().number() + " " + report.last().seal(), "");
        if (to.withDocument()) {
            observe("ED", "PDF^影像诊断报告^L", "^application^pdf^Base64^" + Base64.getEncoder().encodeToString(ReportPdf.of(report, pictures)), "");
        }
    }

    /** The same observations once more, posted as wrong: who does not heed OBX-11 reads it in place of the text. An open critical result is not retracted by it. */
    private void retracted() {
        String words = text("本报告已撤回，不再有效。原因：" + report.last().reason());
        for (Version version : report.retracted()) {
            if (!version.findings().isBlank()) {
                observe("TX", FINDINGS, words, "");
            }
            observe("TX", IMPRESSION, words, "");
        }
        if (report.critical()) {
            segments.add("NTE|1||" + text("该检查的危急值未随报告撤回，仍然有效。"));
        }
        sealAndDocument();
    }

    private static String impression(Version version) {
        return version.reason().isEmpty() ? version.impression()
                : (version.kind() == Kind.ADDENDUM ? "补充：" : "更正：") + version.reason() + "\n" + version.impression();
    }

    private void observe(String type, String code, String value, String flag) {
        observe(type, code, value, flag, report.isRetracted() ? "W" : status());
    }

    private void observe(String type, String code, String value, String flag, String status) {
        long number = segments.stream().filter(segment -> segment.startsWith("OBX")).count() + 1;
        segments.add("OBX|" + number + "|" + type + "|" + code + "|" + number + "|" + value + "|||" + flag + "|||" + status + "|||" + time(report.last().at()));
    }

    /** Table 0123. It has no word for what is posted as wrong (W of table 0085), and X would call the exam off; what comes after a final result replaces it. */
    private String status() {
        return switch (report.last().kind()) {
            case PRELIMINARY -> "P";
            case FINAL -> report.isAnew() ? "C" : "F";
            case ADDENDUM, CORRECTION, RETRACTION -> "C";
        };
    }

    /** NDL: staff number and name. */
    private static String signer(Version version) {
        return text(version.author().staffNumber()).replace("&", "\\T\\") + "&" + text(version.author().name());
    }

    private static String sex(String dicom) {
        return dicom.isEmpty() ? "U" : text(dicom);
    }

    /** XPN for each component group of a DICOM name (PS3.5 6.2.1.1): A alphabetic, I ideographic, P phonetic. */
    private static String names(String dicom) {
        String[] groups = dicom.split("=", -1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < groups.length && i < 3; i++) {
            String[] parts = groups[i].split("\\^", -1);
            if (!groups[i].isBlank()) {
                names.add(List.of(parts).stream().limit(5).map(OruMessage::text).collect(Collectors.joining("^")) + "^".repeat(7 - Math.min(5, parts.length)) + "L^" + "AIP".charAt(i));
            }
        }
        return String.join("~", names);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** Chapter 2.7: what separates is escaped, a line ends as formatted text does. */
    static String text(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length());
        plain.codePoints().forEach(one -> {
            switch (one) {
                case '\\' -> escaped.append("\\E\\");
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '&' -> escaped.append("\\T\\");
                case '~' -> escaped.append("\\R\\");
                case '\n' -> escaped.append("\\.br\\");
                default -> {
                    if (!Character.isISOControl(one)) {
                        escaped.appendCodePoint(one);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
