package cn.tongying.reading.clock;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.clock.ClockBook.Kept;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The members of rules and calendars in JSON, with the rule of each. */
final class ClockForm {
    private static final int MOST_MINUTES = 100_000;
    private static final int MOST_CODES = 40;
    private static final int MOST_DAYS = 400;
    private static final int MOST_ZONE = 64;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording CODE_RULE = new Wording("Codes of 1 to 16 capitals, digits, _ or -.", "须为 1 至 16 个大写字母、数字、_ 或 - 组成的代码。");
    private static final Pattern CLASS = Pattern.compile(Arrays.stream(PatientClass.values()).map(Enum::name).collect(Collectors.joining("|")));
    private static final Wording CLASS_RULE = new Wording("OUTPATIENT, INPATIENT or EMERGENCY.", "须为 OUTPATIENT（门诊）、INPATIENT（住院）或 EMERGENCY（急诊）。");
    private static final Wording FINAL_RULE = new Wording("No earlier than the preliminary report.", "不得早于初步报告的时限。");
    private static final Wording CALENDAR_RULE = new Wording("Some day has hours; the hours of a day do not meet, each ends after it begins; each special day is said once; the time zone is one as Asia/Shanghai.",
            "至少一天有工作时间；同一天的时段不得重叠，结束须晚于开始；每个特殊日期只填一次；时区形如 Asia/Shanghai。");
    private static final Map<String, Urgency> URGENCIES = Map.of("STAT", Urgency.STAT, "HIGH", Urgency.HIGH, "ROUTINE", Urgency.ROUTINE);
    private static final Map<String, String> CHINESE = Map.ofEntries(Map.entry("site", "医院"), Map.entry("urgency", "紧急程度"), Map.entry("modalities", "设备类型"), Map.entry("bodyParts", "检查部位"), Map.entry("patientClasses", "就诊类型"), Map.entry("preliminaryMinutes", "初步报告时限"),
            Map.entry("finalMinutes", "终审报告时限"), Map.entry("aroundTheClock", "全天计时"), Map.entry("zone", "时区"), Map.entry("hours", "工作时间"), Map.entry("days", "特殊日期"));

    private final Fields fields;

    ClockForm(Fields fields) {
        this.fields = fields;
        fields.inChinese(CHINESE);
    }

    ClockRule made() {
        return rule(UUID.randomUUID(), 0);
    }

    ClockRule changed(UUID id) {
        return rule(id, fields.requiredVersion());
    }

    private ClockRule rule(UUID id, int version) {
        Optional<String> site = fields.matching("site", CODE, CODE_RULE);
        Optional<Urgency> urgency = fields.required("urgency", fields.choice("urgency", URGENCIES));
        Set<String> modalities = fields.list("modalities", MOST_CODES, CODE, CODE_RULE);
        Set<String> bodyParts = fields.list("bodyParts", MOST_CODES, CODE, CODE_RULE);
        Set<PatientClass> classes = fields.list("patientClasses", PatientClass.values().length, CLASS, CLASS_RULE).stream().flatMap(name -> PatientClass.of(name).stream())
                .collect(Collectors.toSet());
        int preliminary = fields.number("preliminaryMinutes", 1, MOST_MINUTES);
        int last = fields.number("finalMinutes", 1, MOST_MINUTES);
        if (last < preliminary) {
            fields.fault("finalMinutes", FINAL_RULE);
        }
        boolean aroundTheClock = fields.flag("aroundTheClock", false);
        fields.requireSound();
        return new ClockRule(id, site, urgency.orElseThrow(), modalities, bodyParts, classes, preliminary, last, aroundTheClock, version);
    }

    Kept calendar(Optional<String> site) {
        int version = fields.requiredVersion();
        String zone = fields.text("zone", MOST_ZONE);
        List<String> hours = items("hours");
        List<String> days = items("days");
        fields.requireSound();
        try {
            return new Kept(site, WorkingCalendar.parse(zone, hours, days), version);
        } catch (IllegalArgumentException | DateTimeException e) {
            fields.fault("hours", CALENDAR_RULE);
            fields.requireSound();
            throw e;
        }
    }

    private List<String> items(String column) {
        List<String> items = Arrays.stream(fields.raw(column).split(";")).map(String::strip).filter(item -> !item.isEmpty()).toList();
        if (items.size() > MOST_DAYS) {
            fields.fault(column, new Wording("At most " + MOST_DAYS + ".", "最多 " + MOST_DAYS + " 项。"));
        }
        return items;
    }
}
