package cn.tongying.reading.duty;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The members of a shift, in JSON and as columns of a file, with the rule of each. */
final class DutyForm {
    static final Map<String, String> COLUMNS = columns();
    static final Set<String> NEEDED = Set.of("code", "days", "first", "starts", "ends");
    private static final int MOST_CODE = 32;
    private static final int MOST_DAYS = 8;
    private static final Pattern DAY = Pattern.compile("[0-7]");
    private static final Wording DAY_RULE = new Wording("Days of the week: 1 Monday to 7 Sunday, 0 holidays, with semicolons between.", "星期：1 至 7 为周一至周日，0 为节假日，用分号分隔。");
    private static final Pattern START = Pattern.compile("(?:[01]?[0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern END = Pattern.compile(START + "|24:00");
    private static final Wording TIME_RULE = new Wording("A time as 08:00; an end no later than the start is on the next day.", "时间形如 08:00；不晚于开始时间的结束时间为次日。");
    private static final Wording START_RULE = new Wording("A time as 08:00, no later than 23:59.", "时间形如 08:00，不晚于 23:59。");
    private static final Wording PERSON_RULE = new Wording("No reader or reviewer of this hospital has this staff number.", "该院没有此工号的书写或审核医师。");

    private DutyForm() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("code", "工号");
        columns.put("days", "星期");
        columns.put("first", "起始日期");
        columns.put("last", "截止日期");
        columns.put("starts", "开始时间");
        columns.put("ends", "结束时间");
        return columns;
    }

    /** Empty where something is at fault, which the fields then tell. */
    static Optional<DutyShift> read(Fields fields, UUID id, String site, int version, Function<String, Optional<UUID>> people) {
        fields.inChinese(COLUMNS);
        String code = fields.text("code", MOST_CODE);
        Optional<UUID> person = people.apply(code);
        if (person.isEmpty() && !code.isEmpty()) {
            fields.fault("code", PERSON_RULE);
        }
        Set<String> days = fields.list("days", MOST_DAYS, DAY, DAY_RULE);
        if (days.isEmpty() && fields.isSound()) {
            fields.fault("days", DAY_RULE);
        }
        Optional<Period> period = fields.required("first", fields.period("first", "last"));
        Optional<LocalTime> starts = time(fields, "starts", START, START_RULE);
        Optional<LocalTime> ends = time(fields, "ends", END, TIME_RULE);
        if (!fields.isSound() || person.isEmpty() || period.isEmpty() || starts.isEmpty() || ends.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DutyShift(id, site, person.get(), period.get().from(), period.get().to(), days.stream().map(Integer::valueOf).collect(Collectors.toSet()), starts.get(), ends.get(),
                version));
    }

    private static Optional<LocalTime> time(Fields fields, String column, Pattern pattern, Wording rule) {
        return fields.required(column, fields.matching(column, pattern, rule)).map(text -> text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() < 5 ? "0" + text : text));
    }
}
