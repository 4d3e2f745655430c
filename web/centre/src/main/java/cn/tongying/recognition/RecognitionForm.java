package cn.tongying.recognition;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.orders.RepeatAnswer.Again;
import cn.tongying.orders.RepeatAnswer.Instead;
import cn.tongying.recognition.Periods.Kind;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is sent to {@code /api/recognition}, and the rule of each member. */
final class RecognitionForm {
    private static final int LO = 64;
    private static final int MOST_WORDS = 200;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_MONTHS = 24;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording SITE_RULE = new Wording("It is no code of a site.", "不是有效的机构代码。");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9 _-]{0,15}");
    private static final Wording CODE_RULE = new Wording("It is no such code.", "不是有效的代码。");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,31}");
    private static final Wording UID_RULE = new Wording("It is no UID.", "不是有效的 UID。");
    private static final Wording MONTH_RULE = new Wording("A month as 2026-11.", "请填写月份，格式 2026-11。");
    private static final Wording LONG_RULE = new Wording("At most " + MOST_MONTHS + " months, the last not before the first.", "最多 " + MOST_MONTHS + " 个月，且终止月不早于起始月。");
    private static final Map<String, String> SIDES = Map.of("R", "R", "L", "L", "B", "B", "U", "U");
    private static final Map<String, Kind> KINDS = Map.of("DEFAULT", Kind.DEFAULT, "MODALITY", Kind.MODALITY, "EXAM", Kind.EXAM);

    private final Fields fields;

    RecognitionForm(Fields fields) {
        this.fields = fields;
    }

    /** @param homeSite where it is ordered when no site is named */
    Wanted wanted(String homeSite) {
        String site = fields.matching("site", SITE, SITE_RULE).orElse(homeSite);
        String patientId = fields.text("patientId", LO);
        Optional<String> exam = fields.matching("exam", CODE, CODE_RULE);
        String modality = fields.required("modality", fields.matching("modality", CODE, CODE_RULE)).orElse("");
        Wanted wanted = new Wanted(site, patientId, exam, fields.optionalText("description", LO), modality,
                fields.matching("bodyPart", CODE, CODE_RULE).orElse(""), fields.choice("laterality", SIDES).orElse(""), "");
        fields.requireSound();
        return wanted;
    }

    Again again() {
        Optional<String> reason = fields.required("reason", fields.matching("reason", REASON, CODE_RULE));
        String words = fields.optionalText("words", MOST_WORDS);
        return new Again(fields.sound(reason), words);
    }

    Instead instead() {
        Optional<String> site = fields.required("site", fields.matching("site", SITE, SITE_RULE));
        Optional<StudyInstanceUid> study = fields.required("study", study());
        return new Instead(fields.sound(site), fields.sound(study));
    }

    private Optional<StudyInstanceUid> study() {
        try {
            return Optional.of(fields.raw("study")).filter(text -> !text.isEmpty()).map(StudyInstanceUid::new);
        } catch (DicomException e) {
            fields.fault("study", UID_RULE);
            return Optional.empty();
        }
    }

    RepeatFigures.Period period() {
        Optional<YearMonth> from = fields.required("from", month("from"));
        Optional<YearMonth> to = fields.required("to", month("to"));
        Optional<String> site = fields.matching("site", SITE, SITE_RULE);
        if (from.isPresent() && to.isPresent() && (to.get().isBefore(from.get()) || !to.get().isBefore(from.get().plusMonths(MOST_MONTHS)))) {
            fields.fault("to", LONG_RULE);
        }
        return new RepeatFigures.Period(fields.sound(from), fields.sound(to), site);
    }

    private Optional<YearMonth> month(String column) {
        try {
            return Optional.of(fields.raw(column)).filter(text -> !text.isEmpty()).map(YearMonth::parse);
        } catch (DateTimeException e) {
            fields.fault(column, MONTH_RULE);
            return Optional.empty();
        }
    }

    /** @param code in capitals; that of the default is nothing */
    Periods.Period line() {
        Optional<Kind> kind = fields.required("kind", fields.choice("kind", KINDS));
        Optional<String> code = fields.matching("code", CODE, CODE_RULE);
        if (kind.filter(one -> (one == Kind.DEFAULT) == code.isPresent()).isPresent()) {
            fields.fault("code", CODE_RULE);
        }
        int days = fields.raw("days").isEmpty() ? 0 : fields.number("days", 0, MOST_DAYS);
        int version = fields.raw("version").isEmpty() ? 0 : fields.version();
        return new Periods.Period(fields.sound(kind), code.orElse("").toUpperCase(Locale.ROOT), days, version);
    }
}
