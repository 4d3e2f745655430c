package cn.tongying.dicom;

import java.util.List;
import java.util.stream.Stream;

/**
 * A person's name (PS3.5 6.2.1): up to three groups of five components. Each group is kept as written, without trailing
 * spaces and empty components.
 */
public record PersonName(String alphabetic, String ideographic, String phonetic) {

    /** Characters of a group (PS3.5 table 6.2-1, PN). */
    private static final int LONGEST_GROUP = 64;
    private static final int COMPONENTS = 5;

    public static PersonName parse(String value) {
        String[] groups = value.split("=", 3);
        return new PersonName(tidy(groups[0]), groups.length > 1 ? tidy(groups[1]) : "", groups.length > 2 ? tidy(groups[2]) : "");
    }

    public boolean isEmpty() {
        return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    /**
     * What VR PN allows: three groups of at most 64 characters and five components, without backslash and characters that are not {@link PlainText}. What came in
     * objects may be otherwise.
     */
    public boolean isLegal() {
        return Stream.of(alphabetic, ideographic, phonetic).allMatch(PersonName::isLegal);
    }

    private static boolean isLegal(String group) {
        return group.codePointCount(0, group.length()) <= LONGEST_GROUP && group.chars().filter(c -> c == '^').count() < COMPONENTS
                && group.indexOf('=') < 0 && group.indexOf('\\') < 0 && PlainText.isPlain(group);
    }

    /** Family name complex, given, middle, prefix, suffix of a group such as {@link #alphabetic()}; absent ones are "". */
    public static List<String> components(String group) {
        String[] parts = group.split("\\^", 5);
        List<String> five = new java.util.ArrayList<>(5);
        for (int i = 0; i < 5; i++) {
            five.add(i < parts.length ? parts[i].strip() : "");
        }
        return List.copyOf(five);
    }

    /** Back to the form of PS3.5, without empty groups at the end. */
    public String text() {
        String all = alphabetic + "=" + ideographic + "=" + phonetic;
        int end = all.length();
        while (end > 0 && all.charAt(end - 1) == '=') {
            end--;
        }
        return all.substring(0, end);
    }

    private static String tidy(String group) {
        int end = group.length();
        while (end > 0 && (group.charAt(end - 1) == ' ' || group.charAt(end - 1) == '^')) {
            end--;
        }
        return group.substring(0, end);
    }
}
