package cn.tongying.orders;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Fault;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.orders.OrderFact.Kind;
import cn.tongying.orders.OrderFact.Observed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is told with an order and the rule of each member, by whatever door it comes; a fault of the third one's value is told as of {@code facts.3.value}. */
final class FactForm {
    /** Of one order: a whole panel of blood, urine and clotting is some seventy. */
    static final int MOST = 100;
    private static final Wording MOST_RULE = new Wording("An order has at most " + MOST + " results and diagnoses: send those that the exam needs.",
            "一个申请最多 " + MOST + " 项检验结果和诊断：请只发送与检查有关的项目。");
    private static final Wording TIME_RULE = new Wording("A day as 2026-11-28, or a time as 2026-11-28T07:30, with its offset if need be.",
            "请填写日期（如 2026-11-28）或时间（如 2026-11-28T07:30，可带时区）。");
    private static final Wording FUTURE_RULE = new Wording("What is known of a patient was seen before now.", "结果时间不能晚于现在。");
    private static final Duration CLOCKS = Duration.ofDays(1);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final int DAY = 10;
    private static final Map<String, Kind> KINDS = Map.of("OBSERVATION", Kind.OBSERVATION, "DIAGNOSIS", Kind.DIAGNOSIS);
    private static final Map<String, String> FLAGS = words("N", "L", "LL", "<", "H", "HH", ">", "A", "AA");
    private static final Map<String, String> STATUSES = words("PRELIMINARY", "FINAL", "CORRECTED");

    private final Fields fields;

    private FactForm(Fields fields) {
        this.fields = fields;
    }

    private static Map<String, String> words(String... words) {
        return Stream.of(words).collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));
    }

    /** Faults are told at the whole order. */
    static List<OrderFact> read(List<Fields> facts, Fields order) {
        if (facts.size() > MOST) {
            order.fault("facts", Integer.toString(facts.size()), MOST_RULE);
            return List.of();
        }
        List<OrderFact> read = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Fields one = facts.get(i);
            read.add(new FactForm(one).fact());
            for (Fault fault : one.faults()) {
                order.fault("facts." + (i + 1) + "." + fault.column(), fault.value(), fault.rule());
            }
        }
        return read;
    }

    private OrderFact fact() {
        Kind kind = fields.choice("kind", KINDS).orElse(Kind.OBSERVATION);
        String value = kind == Kind.DIAGNOSIS ? "" : fields.text("value", 1000);
        String system = fields.optionalText("system", 64);
        return new OrderFact(kind, system.equals(OrderFact.LN) ? OrderFact.LOINC : system, fields.optionalText("code", 32), fields.text("display", 128), value, fields.optionalText("unit", 32),
                fields.optionalText("ucum", 32), fields.optionalText("range", 64), fields.choice("flag", FLAGS).orElse(""), fields.choice("status", STATUSES).orElse(""), observed());
    }

    private Optional<Observed> observed() {
        String text = fields.raw("observed");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Observed observed = text.length() == DAY ? new Observed(LocalDate.parse(text).atStartOfDay(Days.ZONE).toInstant(), true) : new Observed(moment(text), false);
            if (observed.at().isAfter(Instant.now().plus(CLOCKS))) {
                fields.fault("observed", FUTURE_RULE);
            } else if (!observed.at().isBefore(FIRST_DAY.atStartOfDay(Days.ZONE).toInstant())) {
                return Optional.of(observed);
            } else {
                fields.fault("observed", TIME_RULE);
            }
        } catch (DateTimeException e) {
            fields.fault("observed", TIME_RULE);
        }
        return Optional.empty();
    }

    /** Without an offset it is the hospitals' time. */
    private static Instant moment(String text) {
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > DAY || text.lastIndexOf('-') > DAY;
        return zoned ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).atZone(Days.ZONE).toInstant();
    }
}
