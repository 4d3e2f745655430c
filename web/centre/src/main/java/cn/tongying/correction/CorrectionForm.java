package cn.tongying.correction;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.archive.correction.SeriesMoves;
import cn.tongying.archive.correction.StudyAttributes;
import cn.tongying.archive.correction.StudyUpdates;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody says is right, read with the rules of the VRs (PS3.5 6.2). */
final class CorrectionForm {
    static final int MOST_REASON = 400;
    /** More than any study has, so that one can be merged as a whole. */
    static final int MOST_SERIES = 10_000;
    /** So many UIDs, and what else there is. */
    static final int MOST_BYTES = MOST_SERIES * 68 + 65_536;
    private static final Pattern ROW = Pattern.compile("[0-9]{1,18}");
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?");
    private static final Wording NO_ROW = new Wording("It must be one that was found.", "必须是查到的条目。");
    private static final Map<PatientAttributes.Fault, String> COLUMNS = Map.of(PatientAttributes.Fault.PATIENT_ID, "patientId", PatientAttributes.Fault.NAME,
            "name", PatientAttributes.Fault.BIRTH_DATE, "birthDate", PatientAttributes.Fault.SEX, "sex");
    private static final Wording BROKEN = new Wording("Needed, on one line without \\, and no longer than DICOM allows (number 64 characters; "
            + "name at most 3 writings with = between, each of at most 5 parts and 64 characters).",
            "必填，单行，不含 \\，长度不超过 DICOM 规定（患者号 64 个字符；姓名最多 3 组，以 = 分隔，每组最多 5 部分、64 个字符）。");

    /** What is done. */
    enum Kind { UPDATE, MOVE, MERGE, SPLIT, JOIN, STUDY }

    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::name, kind -> kind));
    private static final Wording NO_SERIES = new Wording("Choose series that were shown, at most " + MOST_SERIES + " at once.",
            "请选择列出的序列，一次最多 " + MOST_SERIES + " 个。");
    private static final Map<StudyAttributes.Fault, String> STUDY_COLUMNS = Map.of(StudyAttributes.Fault.DATE, "date", StudyAttributes.Fault.TIME, "time",
            StudyAttributes.Fault.ACCESSION, "accession", StudyAttributes.Fault.REFERRING, "referring", StudyAttributes.Fault.DESCRIPTION, "description",
            StudyAttributes.Fault.STUDY_ID, "studyId");
    private static final Map<StudyAttributes.Fault, Wording> STUDY_RULES = Map.of(
            StudyAttributes.Fault.DATE, new Wording("A day that has come, as YYYY-MM-DD.", "须为不晚于今天的日期，格式 YYYY-MM-DD。"),
            StudyAttributes.Fault.TIME, new Wording("A time as HH:MM or HH:MM:SS.", "须为时间，格式 HH:MM 或 HH:MM:SS。"),
            StudyAttributes.Fault.ACCESSION, new Wording("At most 16 characters on one line without \\.", "最多 16 个字符，单行，不含 \\。"),
            StudyAttributes.Fault.STUDY_ID, new Wording("At most 16 characters on one line without \\.", "最多 16 个字符，单行，不含 \\。"),
            StudyAttributes.Fault.DESCRIPTION, new Wording("At most 64 characters on one line without \\.", "最多 64 个字符，单行，不含 \\。"),
            StudyAttributes.Fault.REFERRING, new Wording("A name as family^given without \\: at most 3 writings with = between, each of at most 5 parts and 64 characters.",
                    "姓名（姓^名），不含 \\；最多 3 组（以 = 分隔），每组最多 5 部分、64 个字符。"));

    private static final Map<String, String> IN_CHINESE = Map.ofEntries(Map.entry("patientId", "患者号"), Map.entry("name", "姓名"), Map.entry("birthDate", "出生日期"),
            Map.entry("sex", "性别"), Map.entry("reason", "原因"), Map.entry("series", "序列"), Map.entry("study", "检查"), Map.entry("into", "移到的检查"),
            Map.entry("date", "检查日期"), Map.entry("time", "检查时间"), Map.entry("accession", "检查号"), Map.entry("referring", "申请医生"),
            Map.entry("description", "检查描述"), Map.entry("studyId", "检查 ID"), Map.entry("patient", "患者"), Map.entry("site", "机构"));

    private final Fields fields;

    CorrectionForm(Fields fields) {
        this.fields = fields;
        fields.inChinese(IN_CHINESE);
    }

    String site() {
        return fields.text("site", 16);
    }

    Kind kind() {
        return fields.sound(fields.required("kind", fields.choice("kind", KINDS)));
    }

    String reason() {
        return fields.text("reason", MOST_REASON);
    }

    String confirmed() {
        return fields.optionalText("confirmed", 64);
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
        return studyNamedBy("study");
    }

    StudyInstanceUid into() {
        return studyNamedBy("into");
    }

    private StudyInstanceUid studyNamedBy(String column) {
        return fields.sound(fields.required(column, fields.matching(column, UID, NO_ROW))
                .flatMap(text -> uid(column, text, NO_ROW, StudyInstanceUid::new)));
    }

    /** Digits and dots need not be a UID. */
    private <T> Optional<T> uid(String column, String text, Wording rule, Function<String, T> make) {
        try {
            return Optional.of(make.apply(text));
        } catch (DicomException e) {
            fields.fault(column, rule);
            return Optional.empty();
        }
    }

    SeriesMoves.Wanted series() {
        Set<String> series = fields.list("series", MOST_SERIES, UID, NO_SERIES);
        if (series.isEmpty()) {
            fields.fault("series", NO_SERIES);
        }
        Set<SeriesInstanceUid> wanted = series.stream().flatMap(text -> uid("series", text, NO_SERIES, SeriesInstanceUid::new).stream())
                .collect(Collectors.toUnmodifiableSet());
        fields.requireSound();
        return new SeriesMoves.Wanted(study(), neededRow("patient"), wanted);
    }

    StudyUpdates.Seen seenStudy() {
        return new StudyUpdates.Seen(study(), neededRow("patient"), neededRow("version"));
    }

    /** As the study's objects write it: what a person changes is written as the VRs demand, and the rest comes back as it was shown. */
    StudyAttributes rightStudy() {
        return new StudyAttributes(without(DAY, "-", fields.raw("date")), without(TIME, ":", fields.raw("time")), fields.raw("accession"), fields.raw("referring"),
                fields.raw("description"), fields.raw("studyId"));
    }

    /** What is not of the form stays, and is a fault. */
    private static String without(Pattern form, String sign, String typed) {
        return form.matcher(typed).matches() ? typed.replace(sign, "") : typed;
    }

    void requireNone(List<StudyAttributes.Fault> faults) {
        faults.forEach(fault -> fields.fault(STUDY_COLUMNS.get(fault), STUDY_RULES.get(fault)));
        fields.requireSound();
    }

    PatientAttributes right() {
        PatientAttributes right = new PatientAttributes(fields.raw("patientId"), fields.raw("name"),
                fields.birthDate("birthDate").map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse(""),
                fields.choice("sex", Map.of("M", "M", "F", "F", "O", "O")).orElse(""));
        right.faults().forEach(fault -> fields.fault(COLUMNS.get(fault), BROKEN));
        fields.requireSound();
        return right;
    }

    void requireSound() {
        fields.requireSound();
    }
}
