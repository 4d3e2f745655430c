package cn.tongying.correction;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody says is right, read with the rules of the VRs (PS3.5 6.2). */
final class CorrectionForm {
    static final int MOST_REASON = 400;
    private static final Pattern ROW = Pattern.compile("[0-9]{1,18}");
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Wording NO_ROW = new Wording("It must be one that was found.", "必须是查到的条目。");
    private static final Map<PatientAttributes.Fault, String> COLUMNS = Map.of(PatientAttributes.Fault.PATIENT_ID, "patientId", PatientAttributes.Fault.NAME,
            "name", PatientAttributes.Fault.BIRTH_DATE, "birthDate", PatientAttributes.Fault.SEX, "sex");
    private static final Wording BROKEN = new Wording("Needed, on one line without \\, and no longer than DICOM allows (number 64 characters).",
            "必填，单行，不含 \\，长度不超过 DICOM 规定（患者号 64 个字符）。");

    /** What is done. */
    enum Kind { UPDATE, MOVE, MERGE }

    private final Fields fields;

    CorrectionForm(Fields fields) {
        this.fields = fields;
    }

    String site() {
        return fields.text("site", 16);
    }

    Kind kind() {
        return fields.sound(fields.required("kind", fields.choice("kind", Map.of("UPDATE", Kind.UPDATE, "MOVE", Kind.MOVE, "MERGE", Kind.MERGE))));
    }

    String reason() {
        return fields.text("reason", MOST_REASON);
    }

    Optional<Long> row(String column) {
        return fields.matching(column, ROW, NO_ROW).map(Long::valueOf);
    }

    long neededRow(String column) {
        return fields.sound(fields.required(column, row(column)));
    }

    Corrections.Seen seen() {
        return new Corrections.Seen(neededRow("patient"), neededRow("version"));
    }

    StudyInstanceUid study() {
        return new StudyInstanceUid(fields.sound(fields.required("study", fields.matching("study", UID, NO_ROW))));
    }

    PatientAttributes right() {
        PatientAttributes right = new PatientAttributes(fields.raw("patientId"), fields.raw("name"),
                fields.date("birthDate").map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse(""),
                fields.choice("sex", Map.of("M", "M", "F", "F", "O", "O")).orElse(""));
        right.faults().forEach(fault -> fields.fault(COLUMNS.get(fault), BROKEN));
        fields.requireSound();
        return right;
    }

    void requireSound() {
        fields.requireSound();
    }
}
