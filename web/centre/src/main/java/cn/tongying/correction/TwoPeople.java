package cn.tongying.correction;

import cn.tongying.archive.correction.PatientAttributes;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What speaks against two patients being one human being, as far as they are known: another sex, another birth date, or names with nothing in common. */
final class TwoPeople {
    /** A word of letters, or one Chinese character. */
    private static final Pattern PART = Pattern.compile("\\p{IsHan}|[\\p{L}&&[^\\p{IsHan}]]+");

    private TwoPeople() {
    }

    static boolean likely(PatientAttributes one, PatientAttributes other) {
        return differ(sex(one), sex(other)) || differ(one.birthDate(), other.birthDate()) || areStrange(parts(one.name()), parts(other.name()));
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    private static boolean areStrange(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }

    /** O says of nobody that it is not the other one. */
    private static String sex(PatientAttributes patient) {
        return patient.sex().equals("O") ? "" : patient.sex();
    }

    private static Set<String> parts(String name) {
        return PART.matcher(name.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
