package cn.tongying.archive.database;

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

    public static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }
}
