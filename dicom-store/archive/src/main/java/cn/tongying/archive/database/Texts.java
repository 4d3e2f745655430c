package cn.tongying.archive.database;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.PersonName;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Attribute values in the form in which the catalogue's columns hold them. */
public final class Texts {

    private static final int LONGEST_WORD = 64;
    /**
     * What PostgreSQL's index of a column takes of one row ends at 2,704 bytes, and a character has up to three of UTF-8 (PS3.5 6.2
     * allows 64 of them). What is longer is matched by its beginning; the object's own value stays whole in its attributes.
     */
    public static final int LONGEST_KEY = 512;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s^=,.]+");
    private static final Pattern LATIN_WITH_MARK = Pattern.compile("([a-z])\\p{Mn}+");
    private static final Pattern U_WITH_DOTS = Pattern.compile("u\u0308\\p{Mn}*");
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");

    private Texts() {
    }

    /** The first value, or empty; PostgreSQL's text cannot hold NUL. */
    public static String of(Dataset dataset, int tag) {
        return dataset.string(tag).map(Texts::clean).orElse("");
    }

    /** A value as a column with an index holds it, and as a query is compared with that. */
    public static String key(String text) {
        int end = text.length() <= LONGEST_KEY ? text.length() : LONGEST_KEY;
        return text.substring(0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    public static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** A date as YYYYMMDD; the old form YYYY.MM.DD is brought to it (PS3.5 6.2, note to DA). What is no date is none. */
    public static String date(Dataset dataset, int tag) {
        return dataset.date(tag).map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
    }

    /** A time as HHMMSS.FFFFFF, so that texts sort as times; what is no time stays as it is. */
    public static String time(Dataset dataset, int tag) {
        return fullTime(of(dataset, tag).replace(":", ""), '0');
    }

    /** Fills a time up to the microsecond with zeros (its beginning) or with the greatest digits (its end). */
    public static String fullTime(String time, char fill) {
        if (!TIME.matcher(time).matches()) {
            return time;
        }
        String pattern = fill == '0' ? "000000.000000" : "235959.999999";
        return time + pattern.substring(time.length());
    }

    public static String lower(String text) {
        return clean(text).toLowerCase(Locale.ROOT);
    }

    public static String lowerKey(String text) {
        return key(lower(text));
    }

    /**
     * The words of all groups of a name, in lower case, each once; and each group without what parts it, because a Chinese
     * name is typed in one piece, in characters and often in pinyin too. A word with marks stands there without them as well, and
     * with v for ü, as pinyin is typed.
     */
    public static List<String> words(PersonName name) {
        List<String> groups = List.of(name.alphabetic(), name.ideographic(), name.phonetic());
        Stream<String> whole = groups.stream().map(group -> BETWEEN_WORDS.matcher(group).replaceAll(""));
        List<String> words = words(String.join(" ", Stream.concat(groups.stream(), whole).toList()));
        return words.stream().flatMap(word -> Stream.of(word, word.replace('ü', 'v'), asPinyinIsTyped(word), unmarked(word))).distinct().toList();
    }

    /** With v for ü, whatever its tone, and no other marks. */
    private static String asPinyinIsTyped(String word) {
        return unmarked(U_WITH_DOTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("v"));
    }

    /** Latin letters alone: the marks of other scripts make other letters. */
    private static String unmarked(String word) {
        String apart = LATIN_WITH_MARK.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("$1");
        return Normalizer.normalize(apart, Normalizer.Form.NFC);
    }

    public static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(lower(text))).filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word).distinct().toList();
    }
}
