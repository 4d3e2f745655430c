package cn.tongying.centre;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters read with the rule each must keep; a broken rule is answered by 400 and the parameter's name. */
public final class Parameters {
    private static final int MOST_TEXT = 200;
    private static final int MOST_CURSOR = 400;
    private static final int MOST_CODES = 50;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern COMMA = Pattern.compile(",");

    private Parameters() {
    }

    public static String text(String name, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > MOST_TEXT) {
            throw bad("\"" + name + "\" has at most " + MOST_TEXT + " characters.", FieldWords.zh(name) + "最多 " + MOST_TEXT + " 个字符。");
        }
        return text;
    }

    /** A comma-separated list of codes; empty for none. */
    public static Set<String> codes(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Set.of();
        }
        Set<String> codes = COMMA.splitAsStream(value).map(String::strip).collect(Collectors.toUnmodifiableSet());
        if (codes.size() > MOST_CODES || !codes.stream().allMatch(code -> CODE.matcher(code).matches())) {
            throw bad("\"" + name + "\" must be codes of 1 to 16 letters, digits, _ or -.", FieldWords.zh(name) + "必须是 1 至 16 个字母、数字、_ 或 - 组成的代码。");
        }
        return codes;
    }

    public static Optional<LocalDate> date(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            throw bad("\"" + name + "\" must be a date as YYYY-MM-DD.", FieldWords.zh(name) + "必须是日期，如 2026-11-29。");
        }
    }

    public static int limit(@Nullable String value, int otherwise, int most) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw bad("\"limit\" must be 1 to " + most + ".", FieldWords.zh("limit") + "必须是 1 至 " + most + "。");
        }
        return Integer.parseInt(value);
    }

    public static Optional<String> cursor(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (value.length() > MOST_CURSOR) {
            throw bad("\"" + name + "\" is no cursor of ours.", FieldWords.zh(name) + "无效，请重新打开列表。");
        }
        return Optional.of(value);
    }

    private static ProblemException bad(String detail, String detailZh) {
        return new ProblemException(Problem.badRequest(detail, detailZh));
    }
}
