package cn.tongying.person;

import cn.tongying.dicom.PersonName;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether two names that were said of one patient cannot be one name. What is not known, or cannot be compared (characters that were lost, letters of a wrong
 * character set, a part of a name, initials), contradicts nothing; nor do characters and their pinyin, in either order, by any usual reading.
 */
public final class SaidNames {
    private static final Charset SIMPLIFIED = Charset.forName("GB2312");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");
    /** Each may be any letters: with every one more the ways to try grow by as many as there are letters. */
    private static final int MOST_UNREAD = 2;
    /** Usual readings beside the commonest. */
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("乐", "le yue"), Map.entry("单", "shan dan"), Map.entry("曾", "zeng ceng"), Map.entry("仇", "qiu chou"),
            Map.entry("朴", "piao pu"), Map.entry("盖", "ge gai"), Map.entry("覃", "qin tan"), Map.entry("翟", "zhai di"), Map.entry("尉", "wei yu"), Map.entry("长", "chang zhang"),
            Map.entry("行", "xing hang"), Map.entry("重", "zhong chong"), Map.entry("茜", "qian xi"), Map.entry("晟", "sheng cheng"), Map.entry("娜", "na nuo"), Map.entry("柏", "bai bo"),
            Map.entry("俞", "yu shu"), Map.entry("解", "xie jie"), Map.entry("查", "zha cha"), Map.entry("区", "ou qu"), Map.entry("召", "zhao shao"), Map.entry("缪", "miao mou"),
            Map.entry("朝", "chao zhao"), Map.entry("繁", "fan po"), Map.entry("车", "che ju"), Map.entry("谷", "gu yu"), Map.entry("石", "shi dan"), Map.entry("阿", "a e"),
            Map.entry("珩", "heng hang"), Map.entry("焘", "tao dao"), Map.entry("隗", "wei kui"), Map.entry("阚", "kan han"), Map.entry("珲", "hui hun"), Map.entry("那", "na nuo"),
            Map.entry("种", "chong zhong"), Map.entry("员", "yun yuan"), Map.entry("秘", "bi mi"), Map.entry("折", "she zhe"), Map.entry("万", "wan mo"), Map.entry("佴", "nai er"),
            Map.entry("似", "si shi"), Map.entry("参", "shen can cen"), Map.entry("玟", "wen min"), Map.entry("琪", "qi"), Map.entry("强", "qiang jiang"), Map.entry("會", "hui kuai"),
            Map.entry("樂", "le yue"), Map.entry("單", "shan dan"), Map.entry("區", "ou qu"), Map.entry("長", "chang zhang"));

    private SaidNames() {
    }

    public static boolean contradict(PersonName one, PersonName other) {
        if (isUnknown(one) || isUnknown(other)) {
            return false;
        }
        String here = characters(one);
        String there = characters(other);
        if (!here.isEmpty() && !there.isEmpty() && (here.equals(there) || isSimplified(here) && isSimplified(there))) {
            return !here.equals(there);
        }
        List<String> letters = words(one);
        List<String> others = words(other);
        boolean isSaid = !here.isEmpty() && others.isEmpty() || !there.isEmpty() && letters.isEmpty();
        if (letters.isEmpty() && here.isEmpty() || others.isEmpty() && there.isEmpty()) {
            return false;
        }
        return !(isSaid && !here.isEmpty() && !there.isEmpty() && Pinyin.of(here).equals(Pinyin.of(there)) || sound(here, others) || sound(there, letters) || same(letters, others));
    }

    private static boolean isUnknown(PersonName name) {
        String text = name.text();
        return text.indexOf('?') >= 0 || text.indexOf('�') >= 0 || NameKeys.of(text).isNobodys();
    }

    private static String characters(PersonName name) {
        String said = han(name.ideographic());
        return said.isEmpty() ? han(name.alphabetic()) : said;
    }

    private static String han(String text) {
        return text.codePoints().filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isSimplified(String characters) {
        CharsetEncoder encoder = SIMPLIFIED.newEncoder();
        return encoder.canEncode(characters);
    }

    /** Empty where they are of no Latin alphabet, or mostly signs beside it, as Chinese is that was read by a wrong character set. */
    private static List<String> words(PersonName name) {
        if (name.alphabetic().chars().filter(c -> c >= 0x80).count() * 2 > name.alphabetic().length()) {
            return List.of();
        }
        String plain = MARKS.matcher(Normalizer.normalize(name.alphabetic().replace("u:", "u"), Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        if (plain.chars().anyMatch(c -> c >= 0x80)) {
            return List.of();
        }
        return Arrays.stream(NO_LETTERS.split(plain)).filter(word -> !word.isEmpty()).map(SaidNames::plain).toList();
    }

    /** Pinyin's ü is written ü, v or yu. */
    private static String plain(String word) {
        return word.replace("lv", "lu").replace("lyu", "lu").replace("nv", "nu").replace("nyu", "nu");
    }

    /** The letters are how the characters are read: family and given name in either order, the given name by its initials, or the family name alone; or nobody can say. */
    private static boolean sound(String characters, List<String> words) {
        if (characters.isEmpty() || words.isEmpty()) {
            return false;
        }
        if (characters.codePoints().filter(c -> !Pinyin.isKnown(c)).count() > MOST_UNREAD) {
            return true;
        }
        int family = PinyinName.familyLength(characters);
        String first = syllables(characters.substring(0, family), true);
        String given = syllables(characters.substring(family), false);
        String initials = characters.substring(family).codePoints().mapToObj(c -> "(?:" + Arrays.stream(readings(Character.toString(c))).map(one -> one.startsWith("[") ? "[a-z0-9]" : one.substring(0, 1)).distinct()
                .collect(Collectors.joining("|")) + ")").collect(Collectors.joining());
        return Pattern.matches("(?:" + first + "(?:" + given + "|" + initials + ")?|(?:" + given + "|" + initials + ")" + first + ")", String.join("", words));
    }

    private static String syllables(String characters, boolean isFamily) {
        String surname = isFamily ? "|" + plain(Pinyin.of(characters)) : "";
        return "(?:" + characters.codePoints().mapToObj(c -> "(?:" + String.join("|", readings(Character.toString(c))) + ")").collect(Collectors.joining()) + surname + ")";
    }

    /** Of one that nobody knows to read whatever was written. */
    private static String[] readings(String character) {
        String known = Pinyin.isKnown(character.codePointAt(0)) ? plain(Pinyin.ofGiven(character)) : "[a-z0-9]+";
        String others = OTHERS.getOrDefault(character, known);
        return Stream.concat(Stream.of(known), Arrays.stream(others.split(" "))).distinct().toArray(String[]::new);
    }

    private static boolean same(List<String> words, List<String> others) {
        if (words.isEmpty() || others.isEmpty()) {
            return false;
        }
        String whole = String.join("", others);
        List<String> turned = new ArrayList<>(words);
        for (int turn = 0; turn < words.size(); turn++) {
            if (String.join("", turned).equals(whole)) {
                return true;
            }
            Collections.rotate(turned, 1);
        }
        List<String> rest = without(words, others);
        List<String> otherRest = without(others, words);
        return rest.size() < words.size() && (rest.isEmpty() || otherRest.isEmpty() || isShort(rest, otherRest) || isShort(otherRest, rest));
    }

    private static List<String> without(List<String> words, List<String> others) {
        List<String> rest = new ArrayList<>(words);
        others.forEach(rest::remove);
        return rest;
    }

    private static boolean isShort(List<String> initials, List<String> words) {
        return initials.stream().allMatch(word -> word.length() == 1) && words.getFirst().startsWith(initials.getFirst());
    }
}
