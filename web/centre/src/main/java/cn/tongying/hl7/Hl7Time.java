package cn.tongying.hl7;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Wording;
import cn.tongying.hl7.Hl7Answer.Condition;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of HL7 v2 (TS, DTM) in the hospitals' time, whatever zone it is told in. */
record Hl7Time(LocalDateTime local, boolean dayOnly) {
    private static final Pattern TIME = Pattern.compile("(\\d{8})(\\d{4})?(?:\\d{2}(?:\\.\\d{1,4})?)?([+-]\\d{4})?");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    /** @throws RefusedMessageException told at this place of the message */
    static Hl7Time parse(String text, String location) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw refused(location, "A time is YYYYMMDD[HHMM[SS]][+ZZZZ].", "时间格式为 YYYYMMDD[HHMM[SS]][+ZZZZ]。");
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + Optional.ofNullable(parts.group(2)).orElse("0000"), MINUTE);
            boolean zoned = parts.group(2) != null && parts.group(3) != null;
            return new Hl7Time(zoned ? OffsetDateTime.parse(local + ":00" + parts.group(3), OFFSET).atZoneSameInstant(Days.ZONE).toLocalDateTime() : local, parts.group(2) == null);
        } catch (DateTimeException e) {
            throw refused(location, "There is no such time.", "没有这样的时间。");
        }
    }

    /** A day, or a minute of it. */
    String iso() {
        return dayOnly ? local.toLocalDate().toString() : local.toString();
    }

    private static RefusedMessageException refused(String location, String en, String zh) {
        return new RefusedMessageException(Hl7Answer.refused(Condition.DATA_TYPE, location, new Wording(en, zh)));
    }
}
