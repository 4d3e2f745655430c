package cn.tongying.exam;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.exam.Exam.Contrast;
import cn.tongying.exam.Exam.Name;
import cn.tongying.exam.Exam.Sides;
import cn.tongying.exam.Exam.StandardCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The members of an exam in JSON, and the columns of the shipped ones, with the rule of each. */
final class ExamForm {
    private static final int LO = 64;
    private static final int MOST_COVERAGE = 200;
    private static final int MOST_VIEWS = 10;
    private static final int MOST_MINUTES = 480;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");
    private static final Wording CODE_RULE = new Wording("1 to 16 capital letters, digits and hyphens, as CT-CHEST.", "1 至 16 个大写字母、数字和连字符，如 CT-CHEST。");
    private static final Wording TAKEN_RULE = new Wording("This code is another exam's: a code keeps its meaning.", "该代码已属于另一检查项目，代码含义不可更改。");
    private static final Wording SITE_RULE = new Wording("There is no such hospital.", "没有该机构。");
    private static final Wording KEPT_RULE = new Wording("It stays whose it is.", "所属机构不能更改。");
    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_]{2,16}");
    private static final Wording MODALITY_RULE = new Wording("A modality in DICOM's letters, as CT, MR, DX, US.", "请填写 DICOM 设备类型，如 CT、MR、DX、US。");
    private static final Pattern BODY_PART = Pattern.compile("[A-Z0-9]{2,16}");
    private static final Wording BODY_PART_RULE = new Wording("A body part of DICOM (PS3.16 Annex L), as CHEST or ABDOMEN.", "请填写 DICOM 检查部位（PS3.16 附录 L），如 CHEST、ABDOMEN。");
    private static final Pattern REGION = Pattern.compile("[0-9]{6,18}");
    private static final Wording REGION_RULE = new Wording("A SNOMED CT code has 6 to 18 digits.", "SNOMED CT 编码为 6 至 18 位数字。");
    private static final Pattern VIEW = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Wording VIEW_RULE = new Wording("At most 10 view positions of DICOM, as PA, AP, LL, CC, MLO.", "最多 10 个 DICOM 体位，如 PA、AP、LL、CC、MLO。");
    private static final Wording SLOT_RULE = new Wording("Whole quarters of an hour: 15, 30, 45, …", "须为 15 的倍数：15、30、45……");
    private static final Wording BOTH_RULE = new Wording("A code and its scheme go together.", "编码与编码方案须同时填写。");
    private static final Map<String, Sides> SIDES = Map.of("NONE", Sides.NONE, "NEEDED", Sides.NEEDED, "BOTH", Sides.BOTH);
    private static final Map<String, Contrast> CONTRASTS = Map.of("NONE", Contrast.NONE, "ENHANCED", Contrast.ENHANCED, "PLAIN_AND_ENHANCED", Contrast.PLAIN_AND_ENHANCED);
    private static final Map<String, String> CHINESE = Map.ofEntries(Map.entry("code", "项目代码"), Map.entry("site", "所属机构"), Map.entry("nameZh", "中文名称"),
            Map.entry("nameEn", "英文名称"), Map.entry("modality", "设备类型"), Map.entry("bodyPart", "检查部位"), Map.entry("region", "部位编码"), Map.entry("views", "体位"),
            Map.entry("sides", "侧别"), Map.entry("contrast", "对比剂"), Map.entry("coverageZh", "扫描范围"), Map.entry("coverageEn", "扫描范围（英文）"), Map.entry("template", "报告模板"),
            Map.entry("minutes", "时长"), Map.entry("standardScheme", "编码方案"), Map.entry("standardCode", "标准编码"), Map.entry("retired", "停用"), Map.entry("version", "版本"));

    private final Fields fields;

    ExamForm(Fields fields) {
        this.fields = fields;
        fields.inChinese(CHINESE);
    }

    /** One that was not there. */
    Exam made(Predicate<String> isTaken, Predicate<String> isSite) {
        String code = fields.required("code", fields.matching("code", CODE, CODE_RULE)).orElse("");
        if (isTaken.test(code)) {
            fields.fault("code", TAKEN_RULE);
        }
        Optional<String> site = Optional.of(fields.raw("site")).filter(given -> !given.isEmpty());
        if (site.filter(isSite.negate()).isPresent()) {
            fields.fault("site", SITE_RULE);
        }
        return read(code, site, 0);
    }

    /** The present one as it is to be from now on. */
    Exam changed(Exam present) {
        fields.refuseChange("code", present.code(), TAKEN_RULE);
        fields.refuseChange("site", present.site().orElse(""), KEPT_RULE);
        return read(present.code(), present.site(), fields.version());
    }

    private Exam read(String code, Optional<String> site, int version) {
        Name name = new Name(fields.text("nameZh", LO), fields.text("nameEn", LO));
        String modality = fields.required("modality", fields.matching("modality", MODALITY, MODALITY_RULE)).orElse("");
        String bodyPart = fields.matching("bodyPart", BODY_PART, BODY_PART_RULE).orElse("");
        String region = fields.matching("region", REGION, REGION_RULE).orElse("");
        Sides sides = fields.choice("sides", SIDES).orElse(Sides.NONE);
        Contrast contrast = fields.choice("contrast", CONTRASTS).orElse(Contrast.NONE);
        Name coverage = new Name(fields.optionalText("coverageZh", MOST_COVERAGE), fields.optionalText("coverageEn", MOST_COVERAGE));
        Exam read = new Exam(code, site, name, modality, bodyPart, region, views(), sides, contrast, coverage, fields.optionalText("template", LO), minutes(),
                standard(), fields.flag("retired", false), version);
        fields.requireSound();
        return read;
    }

    /** In their order, which a set would lose. */
    private List<String> views() {
        List<String> views = Arrays.stream(fields.raw("views").split("[;,、 ]+")).filter(view -> !view.isEmpty()).toList();
        if (views.size() > MOST_VIEWS || !views.stream().allMatch(view -> VIEW.matcher(view).matches())) {
            fields.fault("views", VIEW_RULE);
            return List.of();
        }
        return views;
    }

    private int minutes() {
        int minutes = fields.number("minutes", Exam.SLOT_MINUTES, MOST_MINUTES);
        if (minutes % Exam.SLOT_MINUTES != 0) {
            fields.fault("minutes", SLOT_RULE);
            return Exam.SLOT_MINUTES;
        }
        return minutes;
    }

    private Optional<StandardCode> standard() {
        String scheme = fields.optionalText("standardScheme", 16);
        String code = fields.optionalText("standardCode", LO);
        if (scheme.isEmpty() != code.isEmpty()) {
            fields.fault(code.isEmpty() ? "standardCode" : "standardScheme", BOTH_RULE);
        }
        return scheme.isEmpty() || code.isEmpty() ? Optional.empty() : Optional.of(new StandardCode(scheme, code));
    }

    /** What the audit compares. */
    static Map<String, String> values(Exam exam) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("nameZh", exam.name().zh());
        values.put("nameEn", exam.name().en());
        values.put("modality", exam.modality());
        values.put("bodyPart", exam.bodyPart());
        values.put("region", exam.region());
        values.put("views", String.join(" ", exam.views()));
        values.put("sides", exam.sides().name());
        values.put("contrast", exam.contrast().name());
        values.put("coverageZh", exam.coverage().zh());
        values.put("coverageEn", exam.coverage().en());
        values.put("template", exam.template());
        values.put("minutes", Integer.toString(exam.minutes()));
        values.put("standard", exam.standard().map(standard -> standard.scheme() + " " + standard.code()).orElse(""));
        values.put("retired", Boolean.toString(exam.retired()));
        return values;
    }
}
