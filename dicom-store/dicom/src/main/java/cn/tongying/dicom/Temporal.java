package cn.tongying.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** DA and TM (PS3.5 6.2), with the forms of ACR-NEMA that old files hold. */
final class Temporal {
    private Temporal() {}

    static Optional<LocalDate> date(String text) {
        String digits = text.length() >= 10 && text.charAt(4) == '.' && text.charAt(7) == '.'
                ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8, 10) : text;
        if (digits.length() < 8 || !isDigits(digits, 0, 8)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        String plain = text.replace(":", "");
        int dot = plain.indexOf('.');
        String whole = dot < 0 ? plain : plain.substring(0, dot);
        String fraction = dot < 0 ? "" : plain.substring(dot + 1);
        if (whole.length() < 2 || whole.length() > 6 || whole.length() % 2 != 0 || !isDigits(whole, 0, whole.length())
                || fraction.length() > 6 || !isDigits(fraction, 0, fraction.length())) {
            return Optional.empty();
        }
        try {
            int second = whole.length() > 4 ? Math.min(number(whole, 4, 6), 59) : 0;
            int nano = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
            return Optional.of(LocalTime.of(number(whole, 0, 2), whole.length() > 2 ? number(whole, 2, 4) : 0, second, nano));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static boolean isDigits(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
