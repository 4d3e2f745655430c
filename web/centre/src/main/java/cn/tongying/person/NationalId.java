package cn.tongying.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A citizen's identity number 公民身份号码 (GB 11643-1999): six digits of a district, birth date, three digits of which the last is
 * odd for men, and a check character (ISO/IEC 7064, MOD 11-2).
 */
record NationalId(LocalDate birthDate, String sex) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final String CHECK = "10X98765432";
    private static final int DIGITS = 17;

    /** Empty when the text is none: of another form, with a wrong check character or an impossible day. */
    static Optional<NationalId> read(String text) {
        if (!FORM.matcher(text).matches() || check(text) != text.charAt(DIGITS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NationalId(LocalDate.parse(text.substring(6, 14), DAY), (text.charAt(16) - '0') % 2 == 1 ? "M" : "F"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The weight of a digit is 2 to the power of the places behind it, modulo 11. */
    private static char check(String text) {
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum = (sum + text.charAt(i) - '0') * 2 % 11;
        }
        return CHECK.charAt(sum);
    }
}
