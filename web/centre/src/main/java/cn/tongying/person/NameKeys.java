package cn.tongying.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A name in the forms in which names are compared, whatever group a machine wrote them to.
 *
 * @param alphabetic  its letters and digits, lower case, without marks; of a name in characters alone their pinyin
 * @param ideographic its Chinese characters and digits
 * @param sound       those characters in pinyin, else the letters, with ü as u
 */
record NameKeys(String alphabetic, String ideographic, String sound) {
    private static final Set<String> NOBODYS = Set.of("无名氏", "无名", "佚名", "未知", "姓名未知", "未知姓名", "不详", "姓名不详", "wumingshi", "weizhi", "buxiang", "unknown", "unknownname",
            "noname", "anonymous", "anonymized", "johndoe", "doejohn", "janedoe", "doejane");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Each stands in an index, which takes 2,704 bytes; a standard's name has 64 characters in each group (PS3.5 6.2). */
    private static final int LONGEST = 512;

    NameKeys {
        alphabetic = bounded(alphabetic);
        ideographic = bounded(ideographic);
        sound = bounded(sound);
    }

    private static String bounded(String key) {
        int end = key.length() <= LONGEST ? key.length() : Character.isHighSurrogate(key.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return key.substring(0, end);
    }

    static NameKeys of(String name) {
        String[] groups = name.split("=", -1);
        String letters = letters(groups[0]);
        String characters = characters(groups.length > 1 ? groups[1] : "");
        if (characters.isEmpty()) {
            characters = characters(groups[0]);
        }
        String pinyin = Pinyin.of(characters);
        return new NameKeys(letters.isEmpty() ? pinyin : letters, characters, plain(characters.isEmpty() ? letters : pinyin));
    }

    /** What somebody typed to find a name by its beginning. */
    static NameKeys typed(String text) {
        return new NameKeys(letters(text), characters(text), "");
    }

    /** With the digits beside them: the unknown of a night are 无名氏1 and 无名氏2, and they are two. */
    private static String characters(String text) {
        return kept(text, c -> isHan(c) || Character.isDigit(c), NameKeys::isHan);
    }

    private static String letters(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        return kept(plain, c -> isLetter(c) || Character.isDigit(c), NameKeys::isLetter);
    }

    /** What is written of somebody whose name is not known, numbered or not. */
    boolean isNobodys() {
        return NOBODYS.contains(DIGITS.matcher(ideographic).replaceAll("")) || NOBODYS.contains(DIGITS.matcher(alphabetic).replaceAll(""));
    }

    /** The same name: in characters where both are written so, else in letters or in sound; an unknown one agrees with none. */
    boolean agrees(NameKeys other) {
        if (isNobodys() || other.isNobodys()) {
            return false;
        }
        if (!ideographic.isEmpty() && !other.ideographic.isEmpty()) {
            return ideographic.equals(other.ideographic);
        }
        return !sound.isEmpty() && sound.equals(other.sound) || !alphabetic.isEmpty() && alphabetic.equals(other.alphabetic);
    }

    /** Pinyin's ü is written ü, u:, v or yu by different machines. */
    private static String plain(String letters) {
        return letters.replace("lv", "lu").replace("lyu", "lu").replace("nv", "nu").replace("nyu", "nu");
    }

    private static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) && !isHan(c);
    }

    /** Empty without one that is needed. */
    private static String kept(String text, IntPredicate wanted, IntPredicate needed) {
        return text.codePoints().noneMatch(needed) ? ""
                : text.codePoints().filter(wanted).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
