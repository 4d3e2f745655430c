package cn.tongying.dicom.json;

import java.math.BigDecimal;

/** From the number forms of DS and IS (PS3.5 6.2: leading plus, leading zeros, no digit before the point) to JSON's. */
final class JsonNumber {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_EXPONENT = 400;

    private JsonNumber() {}

    /** The number as JSON writes it, digits kept where they are valid as they stand; "" if the text is no number. */
    static String of(String text) {
        if (isJson(text)) {
            return text;
        }
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_EXPONENT ? "" : number.toString();
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /** -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? */
    private static boolean isJson(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int digits = digits(text, at);
        if (digits == 0 || digits > 1 && text.charAt(at) == '0') {
            return false;
        }
        at += digits;
        if (at < text.length() && text.charAt(at) == '.') {
            digits = digits(text, at + 1);
            if (digits == 0) {
                return false;
            }
            at += 1 + digits;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            boolean signed = at + 1 < text.length() && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-');
            int start = at + (signed ? 2 : 1);
            digits = digits(text, start);
            if (digits == 0 || digits > 3) {
                return false;
            }
            at = start + digits;
        }
        return at == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
