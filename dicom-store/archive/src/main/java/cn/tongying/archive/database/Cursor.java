package cn.tongying.archive.database;

import cn.tongying.archive.ArchiveException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/** Marks the last line of a page, so that the next one begins behind it however many lines came in between. */
public final class Cursor {

    private static final String SEPARATOR = "\n";

    private Cursor() {
    }

    public static String of(Object... parts) {
        String text = String.join(SEPARATOR, java.util.Arrays.stream(parts).map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a cursor; one that we did not make is refused. */
    public static List<String> parts(String cursor, int count) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == count && text.indexOf('\0') < 0) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(cursor, e);
        }
        throw wrong(cursor, new IllegalArgumentException("parts"));
    }

    public static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(text, e);
        }
    }

    public static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(text, e);
        }
    }

    private static ArchiveException wrong(String cursor, Throwable cause) {
        String shown = cursor.length() > 40 ? cursor.substring(0, 40) : cursor;
        return new ArchiveException(ArchiveException.Category.BAD_REQUEST, "Not a cursor of this list: " + shown, cause);
    }
}
