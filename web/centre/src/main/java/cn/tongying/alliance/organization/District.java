package cn.tongying.alliance.organization;

import java.util.Set;
import java.util.regex.Pattern;

/** A district by its code of GB/T 2260: two digits each of province, prefecture and county. */
record District(String code) {
    private static final Pattern FORM = Pattern.compile("[0-9]{6}");
    /** GB/T 2260, table 1. */
    private static final Set<String> PROVINCES = Set.of("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35",
            "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    District {
        if (!isCode(code)) {
            throw new IllegalArgumentException("A district is six digits that begin with a province's, not " + code);
        }
    }

    static boolean isCode(String text) {
        return FORM.matcher(text).matches() && PROVINCES.contains(text.substring(0, 2));
    }
}
