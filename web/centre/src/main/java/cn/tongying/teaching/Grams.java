package cn.tongying.teaching;

import java.util.List;
import java.util.TreeSet;

/**
 * Each sign and each pair of signs of a text: an index of these finds any piece of any word, of Chinese too, whose words are of two signs mostly, which
 * trigrams miss. What is found by them is compared with the text itself.
 */
final class Grams {
    private Grams() {
    }

    static List<String> of(String lowerCase) {
        TreeSet<String> grams = new TreeSet<>();
        int[] signs = lowerCase.codePoints().toArray();
        for (int i = 0; i < signs.length; i++) {
            if (Character.isLetterOrDigit(signs[i])) {
                grams.add(new String(signs, i, 1));
                if (i + 1 < signs.length && Character.isLetterOrDigit(signs[i + 1])) {
                    grams.add(new String(signs, i, 2));
                }
            }
        }
        return List.copyOf(grams);
    }
}
