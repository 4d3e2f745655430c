package cn.tongying.alliance.organization;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** 等级 of a hospital: tier 一级 to 三级 and class 甲, 乙 or 丙, written as {@code 3A}. */
record Tier(String code) {
    private static final Pattern FORM = Pattern.compile("[123][ABC]");
    private static final String TIERS_ZH = "一二三";
    private static final String CLASSES_ZH = "甲乙丙";

    Tier {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("A tier is 1 to 3 and A to C, not " + code);
        }
    }

    static Optional<Tier> of(String code) {
        return code.isEmpty() ? Optional.empty() : Optional.of(new Tier(code));
    }

    /** What a person may write, with the tier it means. */
    static Map<String, Tier> words() {
        Map<String, Tier> words = new TreeMap<>();
        for (int level = 1; level <= 3; level++) {
            for (char rank = 'A'; rank <= 'C'; rank++) {
                Tier tier = new Tier("" + level + rank);
                words.put(tier.code, tier);
                words.put(tier.zh(), tier);
            }
        }
        return words;
    }

    String zh() {
        return TIERS_ZH.charAt(code.charAt(0) - '1') + "级" + CLASSES_ZH.charAt(code.charAt(1) - 'A') + "等";
    }
}
