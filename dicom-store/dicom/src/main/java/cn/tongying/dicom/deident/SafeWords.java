package cn.tongying.dicom.deident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cleans a description: of its words those stay that are known to tell of anatomy or technique alone, and numbers of one or two digits. */
final class SafeWords {
    private static final Set<String> WORDS = new HashSet<>();

    static {
        ProfileTable.rows("safe-words.txt").forEach(row -> WORDS.add(row[0]));
    }

    private SafeWords() {
    }

    /** What stays of a text; empty when nothing does. */
    static String clean(String text) {
        List<String> kept = new ArrayList<>();
        for (String word : text.split("[^\\p{L}\\p{N}.]+")) {
            if (WORDS.contains(word.toLowerCase(Locale.ROOT)) || word.matches("[0-9]{1,2}(\\.[0-9])?")) {
                kept.add(word);
            }
        }
        boolean numbersOnly = kept.stream().allMatch(word -> Character.isDigit(word.charAt(0)));
        return numbersOnly ? "" : String.join(" ", kept);
    }
}
