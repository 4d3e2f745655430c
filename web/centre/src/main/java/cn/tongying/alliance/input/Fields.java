package cn.tongying.alliance.input;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Fault;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.centre.FieldWords;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.PlainText;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled in, from a JSON object or a line of CSV, read column by column with the rule each must keep. A broken
 * rule becomes a {@link Fault} and reading goes on with a stand-in, so that all faults are told at once; nothing may be made of
 * the values before {@link #isSound} says yes.
 */
public final class Fields {
    private static final int MOST_ITEMS = 100;
    private static final int MOST_FAULTS_TOLD = 5;
    private static final Pattern LIST = Pattern.compile("[;；、|]");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,12})?");
    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "yes", true, "1", true, "是", true, "启用", true,
            "false", false, "no", false, "0", false, "否", false, "停用", false);
    private static final Wording REQUIRED = new Wording("A value is needed here.", "此项必填。");
    private static final Wording INVISIBLE = new Wording("It holds a character that is not seen or turns others around; type it again.", "含有不可见或会改变文字方向的字符，请重新输入。");

    private final Map<String, String> values;
    private final List<Fault> faults = new ArrayList<>();
    private static final int MOST_SHOWN = 64;
    private Map<String, String> chinese = Map.of();

    public Fields(Map<String, String> values) {
        this.values = values;
    }

    public static Fields ofJson(InputStream json) {
        return of(object(json));
    }

    public static Fields of(JsonObject object) {
        Map<String, String> values = new HashMap<>();
        object.forEach((name, value) -> values.put(name, text(name, value)));
        return new Fields(values);
    }

    /** A body as it is, for whoever reads members of it that are objects themselves. */
    public static JsonObject object(InputStream json) {
        try (JsonReader reader = Json.createReader(json)) {
            return reader.readObject();
        } catch (JsonException e) {
            throw bad("The body must be one JSON object in UTF-8.", "请求体必须是一个 UTF-8 编码的 JSON 对象。");
        }
    }

    public static Fields ofParameter(String name, @Nullable String value) {
        return new Fields(Map.of(name, value == null ? "" : value));
    }

    private static String text(String name, JsonValue value) {
        return switch (value) {
            case JsonString string -> string.getString();
            case JsonArray array -> array.stream().map(item -> text(name, item)).collect(Collectors.joining(";"));
            case JsonObject object -> throw bad("\"" + name + "\" must not be an object.", FieldWords.zh(name) + "不能是对象。");
            default -> value == JsonValue.NULL ? "" : value.toString();
        };
    }

    private static ProblemException bad(String detail, String detailZh) {
        return new ProblemException(Problem.badRequest(detail, detailZh));
    }

    /**
     * For requests whose members that are left out mean less than those that are there: one that is misspelt must not be taken for one left out.
     *
     * @throws ProblemException 400 that names one that is none of these
     */
    public void requireOnly(Set<String> members) {
        values.keySet().stream().filter(name -> !members.contains(name)).sorted().findFirst().ifPresent(name -> {
            String shown = name.substring(0, Math.min(MOST_SHOWN, name.length()));
            throw bad("\"" + shown + "\" is no member of this request: " + String.join(", ", new TreeSet<>(members)) + ".",
                    "请求中没有“" + shown + "”这一项，可用的项：" + String.join("、", new TreeSet<>(members)) + "。");
        });
    }

    public boolean isSound() {
        return faults.isEmpty();
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** @throws ProblemException 422 with the first faults, when there are any */
    public <T> T sound(Optional<T> read) {
        requireSound();
        return read.orElseThrow();
    }

    /** @throws ProblemException 422 with the first faults, when there are any */
    public void requireSound() {
        if (!faults.isEmpty()) {
            List<Fault> first = faults.subList(0, Math.min(MOST_FAULTS_TOLD, faults.size()));
            throw Refusals.unprocessable(new Wording(
                    String.join(" ", first.stream().map(fault -> "\"" + fault.column() + "\": " + fault.rule().en()).toList()),
                    String.join(" ", first.stream().map(fault -> "“" + chinese.getOrDefault(fault.column(), fault.column()) + "”：" + fault.rule().zh()).toList())), faults);
        }
    }

    /** What Chinese messages call the columns. */
    public void inChinese(Map<String, String> names) {
        chinese = Map.copyOf(names);
    }

    public String raw(String column) {
        return values.getOrDefault(column, "").strip();
    }

    public void fault(String column, Wording rule) {
        faults.add(new Fault(column, raw(column), rule));
    }

    /** Of a value that is not to be repeated: something else is shown for it. */
    public void fault(String column, String shown, Wording rule) {
        faults.add(new Fault(column, shown, rule));
    }

    /** A rule over the whole, told at one column. */
    public void fault(String column, Optional<Wording> rule) {
        rule.ifPresent(broken -> fault(column, broken));
    }

    public String text(String column, int most) {
        if (raw(column).isEmpty()) {
            fault(column, REQUIRED);
        }
        return optionalText(column, most);
    }

    public String optionalText(String column, int most) {
        String text = raw(column);
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            fault(column, new Wording("At most " + most + " characters on one line.", "最多 " + most + " 个字符，不能换行。"));
        } else if (!PlainText.isPlain(text)) {
            fault(column, INVISIBLE);
        }
        return text;
    }

    /** A text of this form; empty when there is none. */
    public Optional<String> matching(String column, Pattern form, Wording rule) {
        String text = raw(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!form.matcher(text).matches()) {
            fault(column, rule);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** One of the words, whatever its case; empty when there is none. */
    public <T> Optional<T> choice(String column, Map<String, T> words) {
        String text = raw(column);
        Optional<T> found = Optional.ofNullable(words.get(text)).or(() -> Optional.ofNullable(words.get(text.toUpperCase(Locale.ROOT))));
        if (found.isEmpty() && !text.isEmpty()) {
            String known = String.join(", ", new TreeSet<>(words.keySet()));
            fault(column, new Wording("It must be one of: " + known + ".", "只能是：" + known + "。"));
        }
        return found;
    }

    /** What was read here is needed. */
    public <T> Optional<T> required(String column, Optional<T> read) {
        if (read.isEmpty() && raw(column).isEmpty()) {
            fault(column, REQUIRED);
        }
        return read;
    }

    public Optional<LocalDate> date(String column) {
        String text = raw(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text, DAY);
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return Optional.of(day);
            }
        } catch (DateTimeException e) {
            // Told below, as a day out of range is.
        }
        fault(column, new Wording("It must be a day of 1900 to 2199 as YYYY-MM-DD.", "必须是 1900 至 2199 年间的日期，格式 YYYY-MM-DD。"));
        return Optional.empty();
    }

    /** A day that has come. */
    public Optional<LocalDate> birthDate(String column) {
        Optional<LocalDate> day = date(column);
        if (day.filter(born -> born.isAfter(LocalDate.now(Days.ZONE))).isPresent()) {
            fault(column, new Wording("A birth date is not after today.", "出生日期不能晚于今天。"));
            return Optional.empty();
        }
        return day;
    }

    /** Two days, the second not before the first; empty when there is no first. */
    public Optional<Period> period(String from, String to) {
        Optional<LocalDate> first = date(from);
        Optional<LocalDate> last = date(to);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (last.isPresent() && last.get().isBefore(first.get())) {
            fault(to, new Wording("The last day must not be before the first.", "终止日期不能早于起始日期。"));
            return Optional.empty();
        }
        return Optional.of(new Period(first.get(), last));
    }

    /** Degrees up to this limit on both sides of zero. */
    public Optional<BigDecimal> degrees(String column, BigDecimal limit) {
        String text = raw(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (DECIMAL.matcher(text).matches() && new BigDecimal(text).abs().compareTo(limit) <= 0) {
            return Optional.of(new BigDecimal(text).setScale(6, RoundingMode.HALF_UP));
        }
        fault(column, new Wording("It must be degrees from -" + limit + " to " + limit + ", as 31.230416.",
                "必须是 -" + limit + " 至 " + limit + " 之间的度数，如 31.230416。"));
        return Optional.empty();
    }

    public boolean flag(String column, boolean otherwise) {
        String text = raw(column).toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && !FLAGS.containsKey(text)) {
            fault(column, new Wording("It must be true or false.", "只能是 true 或 false（是/否）。"));
        }
        return FLAGS.getOrDefault(text, otherwise);
    }

    public int number(String column, int least, int most) {
        String text = raw(column);
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        fault(column, new Wording("It must be a whole number from " + least + " to " + most + ".",
                "必须是 " + least + " 至 " + most + " 的整数。"));
        return least;
    }

    /** The version that the one who changes something saw. */
    public int version() {
        return number("version", 0, Integer.MAX_VALUE);
    }

    /** @throws ProblemException 422 when it is none */
    public int requiredVersion() {
        int version = version();
        requireSound();
        return version;
    }

    /** A column that stays as it is may be repeated, and not changed. */
    public void refuseChange(String column, String present, Wording rule) {
        if (!raw(column).isEmpty() && !raw(column).equals(present)) {
            fault(column, rule);
        }
    }

    /** A list of words in capitals, separated by semicolons in CSV; each must have the form. */
    public Set<String> list(String column, Pattern form, Wording rule) {
        return list(column, MOST_ITEMS, form, rule);
    }

    /** The same of so many at most. */
    public Set<String> list(String column, int most, Pattern form, Wording rule) {
        return Set.copyOf(ordered(column, most, form, rule));
    }

    /** The same in the order in which they come. */
    public List<String> ordered(String column, int most, Pattern form, Wording rule) {
        String text = raw(column);
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> items = Arrays.stream(LIST.split(text)).map(String::strip).filter(item -> !item.isEmpty()).toList();
        if (items.size() > most || !items.stream().allMatch(item -> form.matcher(item).matches())) {
            fault(column, rule);
            return List.of();
        }
        return items;
    }
}
