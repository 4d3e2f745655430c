package cn.tongying.reading.results;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * ORU^R01 of HL7 2.5.1 for a critical result: an observation of its own (OBR-4), which no receiver takes for the report, preliminary since nothing is
 * signed yet. Made of what was raised alone, so that the same step gives the same bytes.
 */
final class CriticalMessage {
    private static final String CODE = "CRITICAL^危急值^L";

    private final CriticalNotice notice;
    private final List<String> segments = new ArrayList<>();

    private CriticalMessage(CriticalNotice notice) {
        this.notice = notice;
    }

    static byte[] of(CriticalNotice notice, Destination to, String controlId) {
        CriticalMessage message = new CriticalMessage(notice);
        message.head(to, controlId);
        message.result();
        return (String.join("\r", message.segments) + "\r").getBytes(Charset.forName(to.charset()));
    }

    /** As of a report, but for OBR-4; OBR-25 is P, or C where it was none. */
    private void head(Destination to, String controlId) {
        SignedReport.Exam exam = notice.exam();
        String accession = OruMessage.text(exam.accessionNumber());
        segments.add(OruMessage.header(notice.site(), notice.at(), to, controlId));
        segments.add(OruMessage.patient(notice.patient()));
        segments.add("OBR|1|" + OruMessage.placer(exam) + "|" + accession + "|" + CODE + "|||" + OruMessage.observed(exam) + "|||||||||||" + accession + "||||" + OruMessage.time(notice.at()) + "||"
                + OruMessage.text(exam.modality()) + "|" + (notice.withdrawn() ? "C" : "P") + "|||||||" + OruMessage.text(notice.staffNumber()) + "&" + OruMessage.text(notice.name()));
    }

    private void result() {
        observe("ST", "113014^DICOM Study^DCM", OruMessage.text(notice.exam().study()), "", "F");
        observe("ST", "CRITICAL_ID^危急值编号^L", notice.id().toString(), "", "F");
        String status = notice.withdrawn() ? "W" : "P";
        observe("CE", CODE, notice.kind().code() + "^" + OruMessage.text(notice.kind().name()) + "^L", notice.withdrawn() ? "" : "AA", status);
        observe("TX", "FINDING^危急值所见^L", OruMessage.text(notice.withdrawn() ? "本危急值已撤回，不再有效。原因：" + notice.words() : notice.finding()), notice.withdrawn() ? "" : "AA", status);
        if (!notice.withdrawn()) {
            observe("DTM", "ACKNOWLEDGE_BY^确认时限^L", OruMessage.time(notice.due()), "", status);
            segments.add("NTE|1||" + OruMessage.text((notice.keepPatient() ? "请留住患者。" : "") + "报告尚未签署，请复述确认。"));
        }
    }

    private void observe(String type, String code, String value, String flag, String status) {
        long number = segments.stream().filter(segment -> segment.startsWith("OBX")).count() + 1;
        segments.add("OBX|" + number + "|" + type + "|" + code + "|" + number + "|" + value + "|||" + flag + "|||" + status + "|||" + OruMessage.time(notice.at()));
    }
}
