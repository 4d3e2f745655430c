package cn.tongying.teaching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in free text what names its patient: the name in any of its writings, the numbers, and days, which are told as so long before. It finds what is
 * written as it is known here; who publishes reads the text all the same.
 *
 * @param names   as DICOM writes them, all component groups
 * @param numbers Patient IDs, accession numbers and the like
 */
record PatientWords(List<String> names, List<String> numbers) {
    /** What was found. */
    enum Finding { NAME, NUMBER, DATE, IDENTITY_NUMBER, TELEPHONE }

    /** Where, and as it stands there. */
    record Found(Finding finding, String words) {
    }

    private static final int LEAST_NUMBER = 4;
    private static final Pattern DATE = Pattern.compile("(?<![0-9.])(?:19|20)[0-9]{2}(?:\\s*[-./年]\\s*[0-9]{1,2}\\s*[-./月]\\s*[0-9]{1,2}(?![0-9])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))");
    private static final Pattern DAY_FIRST = Pattern.compile("(?<![0-9.])[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}(?![0-9])");
    private static final Pattern IDENTITY = Pattern.compile("(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])");
    private static final Pattern TELEPHONE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");
    private static final Pattern BETWEEN = Pattern.compile("[\\s^=,.·•\\-]+");
    private static final String SURNAME_AND = "(?:先生|女士|小姐|某|老师|师傅|阿姨|叔叔)";

    PatientWords {
        names = List.copyOf(names);
        numbers = List.copyOf(numbers);
    }

    Optional<Found> in(String text) {
        return first(Finding.IDENTITY_NUMBER, IDENTITY.matcher(text)).or(() -> first(Finding.TELEPHONE, TELEPHONE.matcher(text)))
                .or(() -> number(text)).or(() -> name(text))
                .or(() -> first(Finding.DATE, DATE.matcher(text))).or(() -> first(Finding.DATE, DAY_FIRST.matcher(text)));
    }

    private static Optional<Found> first(Finding finding, Matcher matcher) {
        return matcher.find() ? Optional.of(new Found(finding, matcher.group())) : Optional.empty();
    }

    private Optional<Found> number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return numbers.stream().map(number -> number.strip().toLowerCase(Locale.ROOT)).filter(number -> number.length() >= LEAST_NUMBER)
                .flatMap(number -> first(Finding.NUMBER, Pattern.compile("(?<![\\p{Alnum}])" + Pattern.quote(number) + "(?![\\p{Alnum}])").matcher(lower)).stream()).findFirst();
    }

    private Optional<Found> name(String text) {
        return names.stream().flatMap(name -> Stream.of(name.split("="))).flatMap(group -> group.isBlank() ? Stream.empty() : forms(group).stream())
                .flatMap(form -> first(Finding.NAME, form.matcher(text)).stream()).findFirst();
    }

    private static List<Pattern> forms(String group) {
        List<String> parts = Stream.of(BETWEEN.split(group)).filter(part -> !part.isBlank()).toList();
        List<Pattern> forms = new ArrayList<>();
        if (parts.isEmpty()) {
            return forms;
        }
        boolean characters = group.codePoints().anyMatch(Character::isIdeographic);
        if (characters) {
            String whole = String.join("", parts);
            if (whole.codePointCount(0, whole.length()) > 1) {
                forms.add(Pattern.compile(spaced(whole.codePoints().mapToObj(Character::toString).toList(), "\\s*")));
            }
            if (parts.size() > 1) {
                forms.add(Pattern.compile(Pattern.quote(parts.getFirst()) + SURNAME_AND));
            }
            return forms;
        }
        if (parts.size() > 1 || parts.getFirst().length() > 2) {
            forms.add(word(spaced(parts, "[\\s,.\\-]*")));
            forms.add(word(spaced(parts.reversed(), "[\\s,.\\-]*")));
        }
        return forms;
    }

    private static String spaced(List<String> parts, String between) {
        return String.join(between, parts.stream().map(Pattern::quote).toList());
    }

    private static Pattern word(String form) {
        return Pattern.compile("(?<!\\p{L})" + form + "(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
