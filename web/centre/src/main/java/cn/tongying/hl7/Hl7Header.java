package cn.tongying.hl7;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the first segment says, read from the bytes alone, since it tells how the rest is to be read (HL7 v2 2.14.9). Each is the text
 * of its field, cut at what a header may be long.
 *
 * @param application Sending Application, MSH-3.1
 * @param facility    Sending Facility, MSH-4.1
 * @param toApplication MSH-5.1
 * @param toFacility  MSH-6.1
 * @param type        MSH-9, its first two components with ^ between
 * @param controlId   MSH-10
 * @param processing  MSH-11.1
 * @param version     MSH-12.1
 * @param charset     MSH-18, the first
 */
record Hl7Header(String application, String facility, String toApplication, String toFacility, String type, String controlId, String processing, String version,
                 String charset) {
    /** Of what has none. */
    static final Hl7Header NONE = new Hl7Header("", "", "", "", "", "", "", "", "");
    private static final int LEAST = 8;
    private static final int MOST = 199;
    private static final int FIRST_FIELDS = 4096;

    /** Empty where the bytes do not begin as HL7 v2 does. */
    static Optional<Hl7Header> of(byte[] message) {
        String begin = new String(message, 0, Math.min(message.length, FIRST_FIELDS), StandardCharsets.ISO_8859_1);
        int end = begin.indexOf('\r') >= 0 ? begin.indexOf('\r') : begin.indexOf('\n') >= 0 ? begin.indexOf('\n') : begin.length();
        String line = begin.substring(0, end);
        if (line.length() < LEAST || !line.startsWith("MSH")) {
            return Optional.empty();
        }
        String[] fields = line.split(Pattern.quote(line.substring(3, 4)), -1);
        char component = line.charAt(4);
        String[] type = field(fields, 9).split(Pattern.quote(String.valueOf(component)), -1);
        return Optional.of(new Hl7Header(first(fields, 3, component), first(fields, 4, component), first(fields, 5, component), first(fields, 6, component),
                type[0] + (type.length > 1 ? "^" + type[1] : ""), field(fields, 10), first(fields, 11, component), first(fields, 12, component),
                first(fields, 18, line.charAt(5))));
    }

    /** MSH-1 is the separator itself. */
    private static String field(String[] fields, int number) {
        String text = number - 1 < fields.length ? fields[number - 1].strip() : "";
        return text.substring(0, Math.min(MOST, text.length()));
    }

    private static String first(String[] fields, int number, char separator) {
        String text = field(fields, number);
        int end = text.indexOf(separator);
        return end < 0 ? text : text.substring(0, end);
    }
}
