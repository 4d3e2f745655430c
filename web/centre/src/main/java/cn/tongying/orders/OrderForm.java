package cn.tongying.orders;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.exam.Exam;
import cn.tongying.orders.ImagingServiceRequest.Patient;
import cn.tongying.orders.ImagingServiceRequest.PatientClass;
import cn.tongying.orders.ImagingServiceRequest.Pregnancy;
import cn.tongying.orders.NewOrder.Slot;
import cn.tongying.orders.RequestedProcedure.Code;
import cn.tongying.orders.RequestedProcedure.Priority;
import cn.tongying.orders.ScheduledProcedureStep.State;
import cn.tongying.person.PinyinName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The members of an order in JSON and the rule of each: those of the VR that it goes to devices as (PS3.5 6.2). */
final class OrderForm {
    private static final int LO = 64;
    private static final int SH = 16;
    private static final int NAME = 64;
    private static final int MOST_REASON = 400;
    private static final int MOST_TEXT = 64;
    private static final int MOST = 200;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording SITE_RULE = new Wording("It is no code of a site.", "不是有效的机构代码。");
    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_]{2,16}");
    private static final Wording MODALITY_RULE = new Wording("A modality in DICOM's letters, as CT, MR, DX, US.", "请填写 DICOM 设备类型，如 CT、MR、DX、US。");
    private static final Pattern AE_TITLE = Pattern.compile("(?! )[ -\\[\\]-~]{1,16}(?<! )");
    private static final Wording AE_RULE = new Wording("An AE title has 1 to 16 printable ASCII characters, no backslash.",
            "AE 标题为 1 至 16 个可打印 ASCII 字符，不含反斜杠。");
    private static final Pattern BODY_PART = Pattern.compile("[A-Z0-9 _]{1,16}");
    private static final Wording BODY_PART_RULE = new Wording("A body part in DICOM's letters, as CHEST or ABDOMEN.", "请填写 DICOM 检查部位，如 CHEST、ABDOMEN。");
    private static final Pattern LATIN = Pattern.compile("[ -~&&[^\\\\=]]{1,64}");
    private static final Wording LATIN_RULE = new Wording("At most 64 Latin letters, family name ^ given name, as Wang^Xiaoming.",
            "最多 64 个拉丁字母，姓^名，如 Wang^Xiaoming。");
    private static final Wording NAME_RULE = new Wording("A name is needed, in Chinese or in Latin letters.", "请填写姓名（中文或拼音）。");
    private static final Wording PARTS_RULE = new Wording("A name has at most five parts (family^given^middle^prefix^suffix).", "姓名最多五部分（姓^名^中间名^前缀^后缀）。");
    private static final Wording NO_BACKSLASH = new Wording("No backslash, and no = in a name.", "不能含反斜杠；姓名不能含等号。");
    private static final Wording BOTH_RULE = new Wording("A code and its scheme go together.", "编码与编码方案须同时填写。");
    private static final Pattern EXAM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");
    private static final Wording EXAM_RULE = new Wording("This hospital does no exam of this code.", "该机构不开展此检查项目。");
    private static final Wording SIDE_RULE = new Wording("This exam is of one side or both: say which.", "此检查项目须注明侧别。");
    private static final Wording NO_SIDE_RULE = new Wording("This exam has no sides.", "此检查项目不分侧别。");
    private static final Wording START_RULE = new Wording("A day and time as 2026-11-29T08:30.", "请填写日期和时间，格式 2026-11-29T08:30。");
    private static final Wording UNBORN_RULE = new Wording("A birth date is not after the day of the exam.", "出生日期不能晚于检查日期。");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,31}");
    private static final Wording REASON_RULE = new Wording("It is no code of a reason.", "不是有效的原因代码。");
    private static final Wording UID_RULE = new Wording("It is no UID.", "不是有效的 UID。");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final Map<String, String> SEXES = Map.of("M", "M", "F", "F", "O", "O");
    private static final Map<String, String> SIDES = Map.of("R", "R", "L", "L", "B", "B", "U", "U");
    private static final Map<String, Pregnancy> PREGNANCIES = Map.of("NOT", Pregnancy.NOT, "POSSIBLE", Pregnancy.POSSIBLE, "DEFINITE", Pregnancy.DEFINITE,
            "UNKNOWN", Pregnancy.UNKNOWN);
    private static final Map<String, PatientClass> CLASSES = Map.of("OUTPATIENT", PatientClass.OUTPATIENT, "INPATIENT", PatientClass.INPATIENT,
            "EMERGENCY", PatientClass.EMERGENCY);
    private static final Map<String, Priority> PRIORITIES = Map.of("STAT", Priority.STAT, "HIGH", Priority.HIGH, "ROUTINE", Priority.ROUTINE);
    private static final Map<String, State> ENDINGS = Map.of("COMPLETED", State.COMPLETED, "DISCONTINUED", State.DISCONTINUED);
    private static final Map<String, State> STATES = Map.of("SCHEDULED", State.SCHEDULED, "ARRIVED", State.ARRIVED, "IN_PROGRESS", State.IN_PROGRESS,
            "COMPLETED", State.COMPLETED, "DISCONTINUED", State.DISCONTINUED);

    private final Fields fields;
    private final Optional<List<Fields>> facts;

    OrderForm(Fields fields) {
        this(fields, Optional.empty());
    }

    /** @param facts what is told with the order, each read by {@link FactForm} */
    OrderForm(Fields fields, Optional<List<Fields>> facts) {
        this.fields = fields;
        this.facts = facts;
    }

    /**
     * What names an exam of the catalogue gets its description, modality, body part and code from there, and may not contradict it.
     *
     * @param homeSite where it is ordered when no site is named
     * @param offered  the exam of a code where it is done at a site
     */
    NewOrder order(String homeSite, BiFunction<String, String, Optional<Exam>> offered) {
        String site = fields.matching("site", SITE, SITE_RULE).orElse(homeSite);
        Slot slot = readSlot();
        Patient patient = patient(slot.starts().toLocalDate());
        Optional<Exam> exam = exam(site, offered);
        String description = plain("description", LO, exam.isEmpty());
        Optional<Code> code = code().or(() -> exam.map(one -> new Code(one.code(), Exam.SCHEME)));
        Priority priority = fields.choice("priority", PRIORITIES).orElse(Priority.ROUTINE);
        Optional<String> typed = fields.matching("modality", MODALITY, MODALITY_RULE);
        String modality = exam.isEmpty() ? fields.required("modality", typed).orElse("") : exam.get().modality();
        String bodyPart = fields.matching("bodyPart", BODY_PART, BODY_PART_RULE).or(() -> exam.map(Exam::bodyPart)).orElse("");
        NewOrder read = new NewOrder(site, patient, fields.choice("patientClass", CLASSES), name("referringPhysician"), plain("reason", LO, false), exam.map(Exam::code),
                description.isEmpty() ? exam.map(one -> one.name().zh()).orElse("") : description, code, priority, modality, bodyPart, side(exam), slot, answer(),
                facts.map(list -> FactForm.read(list, fields)));
        exam.ifPresent(one -> agree(one, typed));
        fields.requireSound();
        return read;
    }

    /** A reason for doing it again, or the exam that is recognised instead. */
    private Optional<RepeatAnswer> answer() {
        Optional<String> reason = fields.matching("repeatReason", REASON, REASON_RULE);
        String words = fields.optionalText("repeatWords", MOST);
        Optional<String> holder = fields.matching("recognisedSite", SITE, SITE_RULE);
        Optional<StudyInstanceUid> study = uid("recognisedStudy");
        return holder.isPresent() && study.isPresent() ? Optional.of(new RepeatAnswer.Instead(holder.get(), study.get()))
                : reason.map(code -> new RepeatAnswer.Again(code, words));
    }

    private Optional<StudyInstanceUid> uid(String column) {
        try {
            return Optional.of(fields.raw(column)).filter(text -> !text.isEmpty()).map(StudyInstanceUid::new);
        } catch (DicomException e) {
            fields.fault(column, UID_RULE);
            return Optional.empty();
        }
    }

    private Optional<Exam> exam(String site, BiFunction<String, String, Optional<Exam>> offered) {
        Optional<String> code = Optional.of(fields.raw("exam")).filter(text -> !text.isEmpty());
        Optional<Exam> exam = code.filter(text -> EXAM.matcher(text).matches()).flatMap(text -> offered.apply(site, text));
        if (exam.isEmpty() && code.isPresent()) {
            fields.fault("exam", EXAM_RULE);
        }
        return exam;
    }

    private String side(Optional<Exam> exam) {
        String side = fields.choice("laterality", SIDES).orElse("");
        return side.isEmpty() && exam.filter(one -> one.sides() == Exam.Sides.BOTH).isPresent() ? "B" : side;
    }

    /** Whoever sends another modality or side than the catalogue has means another exam. */
    private void agree(Exam exam, Optional<String> modality) {
        modality.filter(typed -> !typed.equals(exam.modality())).ifPresent(typed -> fields.fault("modality",
                new Wording("This exam is done by " + exam.modality() + ".", "此检查项目的设备类型为 " + exam.modality() + "。")));
        String side = fields.raw("laterality").toUpperCase(Locale.ROOT);
        switch (exam.sides()) {
            case NEEDED -> {
                if (side.isEmpty() || side.equals("U")) {
                    fields.fault("laterality", SIDE_RULE);
                }
            }
            case NONE -> {
                if (!side.isEmpty() && !side.equals("U")) {
                    fields.fault("laterality", NO_SIDE_RULE);
                }
            }
            case BOTH -> {
                if (side.equals("L") || side.equals("R")) {
                    fields.fault("laterality", new Wording("This exam is always of both sides.", "此检查项目为双侧检查。"));
                }
            }
        }
    }

    /** Whom a number means; with whatever else was typed by now. */
    Asked asked(String homeSite) {
        String site = fields.matching("site", SITE, SITE_RULE).orElse(homeSite);
        String number = plain("patientId", LO, true);
        Optional<LocalDate> birthDate = fields.date("birthDate");
        SaidPatient typed = new SaidPatient(new PersonName(fields.optionalText("nameAlphabetic", NAME), fields.optionalText("nameIdeographic", NAME), ""), birthDate,
                fields.choice("sex", SEXES).orElse(""));
        fields.requireSound();
        return new Asked(site, number, typed);
    }

    /** A patient who is about to be ordered for. */
    record Asked(String site, String patientId, SaidPatient typed) {
    }

    Slot slot() {
        Slot slot = readSlot();
        fields.requireSound();
        return slot;
    }

    String reason() {
        String reason = fields.text("reason", MOST_REASON);
        fields.requireSound();
        return reason;
    }

    /** How a person ends what a device did not. */
    State ending() {
        State ending = fields.required("outcome", fields.choice("outcome", ENDINGS)).orElse(State.COMPLETED);
        fields.requireSound();
        return ending;
    }

    /** The hospitals' day whose unmatched steps are asked for. */
    LocalDate day() {
        LocalDate day = fields.required("day", fields.date("day")).orElse(LAST_DAY);
        fields.requireSound();
        return day;
    }

    OrderWish wish() {
        Optional<LocalDate> from = fields.date("from");
        Optional<LocalDate> to = fields.date("to");
        Optional<String> site = fields.matching("site", SITE, SITE_RULE);
        Optional<String> modality = fields.matching("modality", MODALITY, MODALITY_RULE);
        Optional<String> station = fields.matching("stationAe", AE_TITLE, AE_RULE);
        Optional<State> state = fields.choice("state", STATES);
        String text = fields.optionalText("text", MOST_TEXT);
        int limit = fields.raw("limit").isEmpty() ? MOST : fields.number("limit", 1, MOST);
        Optional<UUID> after = after();
        fields.requireSound();
        return new OrderWish(from, to, site, modality, station, state, text, after, limit);
    }

    private Optional<UUID> after() {
        try {
            return Optional.of(fields.raw("after")).filter(id -> !id.isEmpty()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            fields.fault("after", new Wording("It is no cursor of ours.", "不是有效的游标。"));
            return Optional.empty();
        }
    }

    private Slot readSlot() {
        return new Slot(start(), fields.matching("stationAe", AE_TITLE, AE_RULE).orElse(""), plain("stationName", SH, false), name("performingPhysician"));
    }

    private LocalDateTime start() {
        String text = fields.text("start", START_RULE.en().length());
        try {
            LocalDateTime start = LocalDateTime.parse(text, MINUTE);
            if (!start.toLocalDate().isBefore(FIRST_DAY) && !start.toLocalDate().isAfter(LAST_DAY)) {
                return start;
            }
        } catch (DateTimeException e) {
            // Told below, as a day out of range is.
        }
        if (!text.isEmpty()) {
            fields.fault("start", START_RULE);
        }
        return LAST_DAY.atStartOfDay();
    }

    private Patient patient(LocalDate dayOfExam) {
        String patientId = plain("patientId", LO, true);
        Optional<LocalDate> birthDate = fields.birthDate("birthDate");
        if (birthDate.filter(day -> day.isAfter(dayOfExam)).isPresent()) {
            fields.fault("birthDate", UNBORN_RULE);
        }
        String sex = fields.choice("sex", SEXES).orElse("");
        return new Patient(patientId, patientName(), birthDate, sex, fields.choice("pregnancy", PREGNANCIES), plain("allergies", LO, false));
    }

    /** Who writes only Chinese gets the pinyin made, since many a console shows nothing else; no name is refused for what is not known of its pinyin. */
    private PersonName patientName() {
        String ideographic = name("nameIdeographic");
        Optional<String> given = fields.matching("nameAlphabetic", LATIN, LATIN_RULE);
        if (given.isEmpty() && fields.raw("nameAlphabetic").isEmpty()) {
            given = Optional.of(PinyinName.of(ideographic.replace("=", ""), NAME)).filter(pinyin -> !pinyin.isEmpty());
            if (given.isEmpty()) {
                fields.fault("nameIdeographic", NAME_RULE);
            }
        }
        given.filter(latin -> !isLegal(latin)).ifPresent(latin -> fields.fault("nameAlphabetic", PARTS_RULE));
        return new PersonName(given.orElse(""), ideographic, "");
    }

    private static boolean isLegal(String name) {
        return new PersonName(name, "", "").isLegal();
    }

    private Optional<Code> code() {
        String value = plain("code", SH, false);
        String scheme = plain("codeScheme", SH, false);
        if (value.isEmpty() != scheme.isEmpty()) {
            fields.fault(value.isEmpty() ? "code" : "codeScheme", BOTH_RULE);
        }
        return value.isEmpty() || scheme.isEmpty() ? Optional.empty() : Optional.of(new Code(value, scheme));
    }

    private String name(String column) {
        String name = plain(column, NAME, false);
        if (name.contains("=")) {
            fields.fault(column, NO_BACKSLASH);
        } else if (!name.contains("\\") && !isLegal(name)) {
            fields.fault(column, PARTS_RULE);
        }
        return name;
    }

    private String plain(String column, int most, boolean needed) {
        String text = needed ? fields.text(column, most) : fields.optionalText(column, most);
        if (text.contains("\\")) {
            fields.fault(column, NO_BACKSLASH);
        }
        return text;
    }
}
