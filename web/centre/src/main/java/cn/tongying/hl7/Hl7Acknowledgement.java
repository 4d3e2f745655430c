package cn.tongying.hl7;

import cn.tongying.hl7.Hl7Answer.Condition;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** The acknowledgement of a message (HL7 v2 2.9), in its version and character set, with an ERR for each fault in words. */
final class Hl7Acknowledgement {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int MSA_TEXT = 80;
    private static final int MOST_TEXT = 250;

    private Hl7Acknowledgement() {
    }

    static byte[] of(Hl7Header header, Hl7Answer answer, Charset charset, LocalDateTime now) {
        int caret = header.type().indexOf('^');
        String event = caret < 0 ? "" : header.type().substring(caret + 1);
        String version = header.version().isEmpty() ? "2.5" : header.version();
        boolean modern = version.compareTo("2.5") >= 0;
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder text = new StringBuilder("MSH|^~\\&|").append(escaped(header.toApplication())).append('|').append(escaped(header.toFacility())).append('|')
                .append(escaped(header.application())).append('|').append(escaped(header.facility())).append('|').append(now.format(TIME)).append("||ACK")
                .append(event.isEmpty() ? "" : "^" + escaped(event)).append(modern ? "^ACK" : "").append('|').append(UUID.randomUUID().toString().replace("-", ""), 0, 20)
                .append("|P|").append(escaped(version)).append("||||||").append(escaped(header.charset())).append('\r');
        text.append("MSA|").append(answer.code()).append('|').append(escaped(header.controlId()));
        if (!answer.errors().isEmpty()) {
            text.append('|').append(escaped(cut(answer.words().en(), MSA_TEXT)));
        }
        text.append('\r');
        answer.errors().forEach(error -> text.append(modern ? modern(error, encoder) : old(error)).append('\r'));
        return text.toString().getBytes(charset);
    }

    /** ERR-2 to ERR-8 of version 2.5: location, code, severity, and the words for a person. */
    private static String modern(Hl7Answer.Error error, CharsetEncoder encoder) {
        String words = encoder.canEncode(error.words().zh()) ? error.words().zh() + " " + error.words().en() : error.words().en();
        return "ERR||" + location(error.location()) + "|" + code(error.condition()) + "|E||||" + escaped(cut(words, MOST_TEXT));
    }

    /** ERR-1 of the versions before: segment, sequence, field and code in one. */
    private static String old(Hl7Answer.Error error) {
        String location = location(error.location());
        String code = error.condition().number() + "&" + error.condition().text() + "&HL70357";
        return "ERR|" + (location.isEmpty() ? "^^" : location.indexOf('^', location.indexOf('^') + 1) < 0 ? location + "^" : location) + "^" + code;
    }

    private static String code(Condition condition) {
        return condition.number() + "^" + condition.text() + "^HL70357";
    }

    /** PID-7 as PID^1^7, OBX[3]-5 as OBX^3^5. */
    private static String location(String location) {
        int dash = location.indexOf('-');
        String segment = dash < 0 ? location : location.substring(0, dash);
        String place = segment.endsWith("]") ? segment.replace('[', '^').replace("]", "") : segment + "^1";
        return location.isEmpty() ? "" : dash < 0 ? place : place + "^" + location.substring(dash + 1);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.chars().filter(c -> c >= 0x20).forEach(c -> safe.append(switch (c) {
            case '\\' -> "\\E\\";
            case '|' -> "\\F\\";
            case '^' -> "\\S\\";
            case '&' -> "\\T\\";
            case '~' -> "\\R\\";
            default -> String.valueOf((char) c);
        }));
        return safe.toString();
    }
}
