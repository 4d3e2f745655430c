package cn.tongying.identity.password;

import java.util.List;
import java.util.Locale;

/**
 * How little a password says for its length: it repeats one piece, or it consists of a few runs, each of which follows
 * the alphabet, the digits or the keys of a keyboard, or stays at one character.
 */
final class Monotony {
    /** Rows and columns of the keyboard most people have; the digits go round. */
    private static final List<String> LINES = List.of("01234567890", "`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./",
            "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/", "!@#$%^&*()_+", "147", "258", "369", "789");

    private Monotony() {
    }

    /** True when the text is one piece of at most half its length again and again. */
    static boolean repeats(String text) {
        int[] signs = text.codePoints().toArray();
        for (int period = 1; period <= signs.length / 2; period++) {
            if (repeats(signs, period)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(int[] signs, int period) {
        for (int i = period; i < signs.length; i++) {
            if (signs[i] != signs[i - period]) {
                return false;
            }
        }
        return true;
    }

    /** In how many runs the text can be written. */
    static int runs(String text) {
        int[] signs = text.toLowerCase(Locale.ROOT).codePoints().toArray();
        int runs = 1;
        for (int i = 1; i < signs.length; i++) {
            runs += follows(signs[i - 1], signs[i]) ? 0 : 1;
        }
        return runs;
    }

    private static boolean follows(int before, int now) {
        String there = Character.toString(before) + Character.toString(now);
        String back = Character.toString(now) + Character.toString(before);
        return Math.abs(before - now) <= 1 || LINES.stream().anyMatch(line -> line.contains(there) || line.contains(back));
    }
}
