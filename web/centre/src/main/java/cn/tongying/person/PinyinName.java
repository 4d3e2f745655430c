package cn.tongying.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Chinese name in pinyin as devices show it: family name, ^, given name, each with a capital; a name of parts with middle dots (买买提·艾力), which has no family
 * name, is parted at the first. What is ü after l and n is u (吕 Lu), as the index of persons reads both and as names came from devices so far; passports say Lyu:
 * whoever wants that types it beside the characters, and what is typed is kept.
 */
public final class PinyinName {
    private static final Set<String> OF_TWO_CHARACTERS = Set.of("欧阳", "司马", "上官", "诸葛", "尉迟", "万俟", "长孙", "慕容", "令狐", "皇甫", "夏侯", "司徒", "东方",
            "公孙", "宇文", "轩辕", "端木", "独孤", "南宫", "西门", "闻人", "申屠", "太史", "公冶", "钟离", "司空", "呼延", "赫连", "澹台", "淳于", "单于", "濮阳");
    private static final Pattern DOTS = Pattern.compile("\\s*[·•‧・･˙∙⋅]\\s*");
    /** Each with what stands at its place in the other. */
    private static final String MARKS = "。、“”‘’·•《》〈〉「」【】—～";
    private static final String LATIN_MARKS = ".,\"\"''  <><>\"\"[]-~";
    private static final String OPENING = " ([<";
    private static final String CLOSING = ",.;:!?)]>";
    private static final Pattern MARKED = Pattern.compile("\\p{M}+");
    private static final Pattern LATIN = Pattern.compile("[ -~&&[^\\\\=^]]+");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9 .'-]+");

    private PinyinName() {
    }

    /**
     * A character of which no reading is known stands as its number (U+20BB7), as in a report's PDF: no name is without letters for it, and none has a wrong syllable.
     *
     * @param characters with or without the ^ between family and given name
     * @return empty where they are
     */
    public static String of(String characters) {
        String name = parted(characters.strip());
        int caret = name.indexOf('^');
        int family = caret >= 0 ? caret : familyLength(name);
        String first = lettered(written(Pinyin.of(name.substring(0, family))));
        String rest = Stream.of(name.substring(caret >= 0 ? caret + 1 : family).split("[ ^]+")).map(word -> lettered(written(Pinyin.ofGiven(word)))).collect(Collectors.joining(" ")).strip();
        return rest.isEmpty() ? first : first + "^" + rest;
    }

    /** As many of its characters from the first on as this many letters say whole. */
    public static String of(String characters, int most) {
        String name = characters.strip();
        while (of(name).length() > most) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1)).strip();
        }
        return of(name);
    }

    /** At its first middle dot where nothing else parts it; further dots part words. */
    private static String parted(String name) {
        String first = name.indexOf('^') >= 0 ? name : DOTS.matcher(name).replaceFirst("^");
        return DOTS.matcher(first).replaceAll(" ");
    }

    /** How many of its characters are the family name, where nothing parts it. */
    public static int familyLength(String name) {
        return name.length() > 2 && OF_TWO_CHARACTERS.contains(name.substring(0, 2)) ? 2 : name.isEmpty() ? 0 : Character.charCount(name.codePointAt(0));
    }

    /** Any text with its Chinese characters in pinyin, each a word, and its marks as Latin ones; what is not known becomes a question mark. */
    public static String text(String text) {
        StringBuilder read = new StringBuilder();
        text.codePoints().forEach(c -> {
            String mark = mark(c);
            if (!mark.isEmpty()) {
                if (c >= 0x80 && CLOSING.contains(mark) && !read.isEmpty() && read.charAt(read.length() - 1) == ' ') {
                    read.setLength(read.length() - 1);
                }
                read.append(mark).append(c >= 0x80 && ",;:".contains(mark) ? " " : "");
            } else {
                String sound = written(Pinyin.ofGiven(Character.toString(c)));
                read.append(read.isEmpty() || OPENING.indexOf(read.charAt(read.length() - 1)) >= 0 ? "" : " ").append(LETTERS.matcher(sound).matches() ? sound : "?").append(' ');
            }
        });
        return read.toString().strip();
    }

    /** Full width forms too, but for those by which DICOM parts values and names; empty for what is no Latin mark or letter. */
    private static String mark(int c) {
        if (c < 0x80) {
            return Character.toString(c);
        }
        int at = MARKS.indexOf(c);
        String plain = at >= 0 ? LATIN_MARKS.substring(at, at + 1) : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        return plain.chars().allMatch(letter -> letter < 0x80 && "\\^=".indexOf(letter) < 0) ? plain : "";
    }

    private static String written(String sound) {
        String plain = sound.strip().replace('ü', 'v');
        return plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    /** Its letters and marks as Latin ones, whatever their form; anything else as its number. */
    private static String lettered(String sound) {
        StringBuilder letters = new StringBuilder();
        sound.codePoints().forEach(c -> {
            String mark = mark(c);
            String plain = mark.isEmpty() ? MARKED.matcher(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)).replaceAll("") : mark;
            letters.append(LATIN.matcher(plain).matches() ? plain : String.format(Locale.ROOT, "U+%04X", c));
        });
        return letters.toString();
    }
}
