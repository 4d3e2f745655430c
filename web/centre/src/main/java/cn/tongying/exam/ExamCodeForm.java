package cn.tongying.exam;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A mapped code in JSON and CSV, and the rule of each member. */
final class ExamCodeForm {
    static final Map<String, String> COLUMNS = columns();
    static final Set<String> NEEDED = Set.of("site", "code", "exam");
    private static final int LO = 64;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording SITE_RULE = new Wording("It is no code of a site.", "不是有效的机构代码。");
    private static final Pattern EXAM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");

    private ExamCodeForm() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("site", "机构");
        columns.put("source", "来源系统");
        columns.put("code", "本地代码");
        columns.put("exam", "检查项目");
        return columns;
    }

    /** Empty when a value is at fault, which the fields then tell. */
    static Optional<ExamCode> read(Fields fields) {
        Optional<String> site = fields.required("site", fields.matching("site", SITE, SITE_RULE));
        String source = fields.optionalText("source", LO);
        String code = fields.text("code", LO);
        Optional<String> exam = fields.required("exam", fields.matching("exam", EXAM, ExamCodes.NOT_DONE));
        int version = fields.raw("version").isEmpty() ? 0 : fields.version();
        return fields.isSound() ? Optional.of(new ExamCode(site.orElseThrow(), source, code, exam.orElseThrow(), version)) : Optional.empty();
    }

    static Map<String, String> values(ExamCode code) {
        return Map.of("site", code.site(), "source", code.source(), "code", code.code(), "exam", code.exam());
    }
}
