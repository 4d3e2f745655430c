package cn.tongying.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a row that are hashed (docs/AUDIT.md): one byte 01H for this form, then the fifteen fields in the order of
 * the table, each as a length of 4 bytes (big endian) and that many bytes of UTF-8; FFFFFFFFH and nothing for a null.
 * Numbers are decimal, the time is UTC to the microsecond. Made for one thread: the buffer is used again.
 */
final class CanonicalForm {
    private static final byte VERSION = 1;
    private static final int NULL = -1;
    private byte[] buffer = new byte[1024];
    private int length;

    /** Valid until the next call: the first {@link #length()} bytes. */
    byte[] write(AuditRow row) {
        length = 0;
        room(1);
        buffer[length++] = VERSION;
        text(Long.toString(row.id()));
        text(time(row.at()));
        text(row.eventCode());
        text(row.eventType());
        text(row.action());
        text(Integer.toString(row.outcome()));
        text(row.actor());
        text(row.address());
        text(row.site());
        text(row.objectKind());
        text(row.objectUid());
        text(row.studyUid());
        text(row.correlation());
        text(row.detail());
        optional(row.onceKey());
        return buffer;
    }

    int length() {
        return length;
    }

    byte[] copy(AuditRow row) {
        return Arrays.copyOf(write(row), length);
    }

    private void optional(Optional<String> text) {
        if (text.isPresent()) {
            text(text.get());
        } else {
            number(NULL);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void number(int number) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (number >> shift);
        }
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }

    /** YYYY-MM-DDThh:mm:ss.ffffffZ; by hand, because a verification writes hundreds of thousands a second. */
    static String time(Instant at) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        char[] text = "0000-00-00T00:00:00.000000Z".toCharArray();
        digits(text, 3, time.getYear());
        digits(text, 6, time.getMonthValue());
        digits(text, 9, time.getDayOfMonth());
        digits(text, 12, time.getHour());
        digits(text, 15, time.getMinute());
        digits(text, 18, time.getSecond());
        digits(text, 25, time.getNano() / 1000);
        return new String(text);
    }

    private static void digits(char[] text, int last, int number) {
        int place = last;
        for (int rest = number; rest > 0; rest /= 10) {
            text[place--] = (char) ('0' + rest % 10);
        }
    }
}
