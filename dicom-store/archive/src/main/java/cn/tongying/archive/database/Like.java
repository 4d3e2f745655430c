package cn.tongying.archive.database;

import java.util.Optional;

/** Patterns of SQL's LIKE from values of others, whose own wildcards must not count. */
public final class Like {

    private Like() {
    }

    /** The value as it is. */
    public static String literal(String value) {
        return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** DICOM wildcards (PS3.4 C.2.2.2.4): * any characters, ? one character. */
    public static String wildcard(String value) {
        return literal(value).replace('*', '%').replace('?', '_');
    }

    /** What a value with wildcards begins with in any case. */
    public static String beginning(String value) {
        int end = 0;
        while (end < value.length() && value.charAt(end) != '*' && value.charAt(end) != '?') {
            end++;
        }
        return value.substring(0, end);
    }

    /**
     * The first text after all that begin so, in the order of code points, which is that of the bytes of UTF-8 and of indexes
     * made with text_pattern_ops; empty when there is none.
     */
    public static Optional<String> after(String beginning) {
        for (int end = beginning.length(); end > 0; end = beginning.offsetByCodePoints(end, -1)) {
            int last = beginning.codePointBefore(end);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(beginning.substring(0, beginning.offsetByCodePoints(end, -1)) + Character.toString(next));
            }
        }
        return Optional.empty();
    }

    public static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }
}
