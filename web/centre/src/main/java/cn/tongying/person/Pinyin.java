package cn.tongying.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How Chinese characters are read, without tones, each with its commonest reading, and some surnames with theirs. One of which
 * Unicode knows no reading stands for itself.
 */
final class Pinyin {
    /** Of each character the place of its syllable, 0 where it is not known; 400 KiB. */
    private static final char[] PLACES = new char[0x323B0];
    private static final String[] SYLLABLES = read(PLACES);
    private static final Map<String, String> SURNAMES = Map.ofEntries(Map.entry("曾", "zeng"), Map.entry("单", "shan"), Map.entry("仇", "qiu"),
            Map.entry("解", "xie"), Map.entry("查", "zha"), Map.entry("尉迟", "yuchi"), Map.entry("区", "ou"), Map.entry("朴", "piao"),
            Map.entry("翟", "zhai"), Map.entry("盖", "ge"), Map.entry("乐", "yue"), Map.entry("覃", "qin"), Map.entry("万俟", "moqi"),
            Map.entry("种", "chong"), Map.entry("重", "chong"), Map.entry("员", "yun"), Map.entry("秘", "bi"), Map.entry("折", "she"),
            Map.entry("那", "na"), Map.entry("缪", "miao"), Map.entry("冼", "xian"), Map.entry("郗", "xi"), Map.entry("晁", "chao"),
            Map.entry("长孙", "zhangsun"), Map.entry("宓", "mi"));

    private Pinyin() {
    }

    static String of(String characters) {
        StringBuilder sound = new StringBuilder();
        int rest = 0;
        for (int length = Math.min(2, characters.length()); length > 0 && rest == 0; length--) {
            String surname = SURNAMES.get(characters.substring(0, length));
            if (surname != null) {
                sound.append(surname);
                rest = length;
            }
        }
        return sound.append(ofGiven(characters.substring(rest))).toString();
    }

    static boolean isKnown(int character) {
        return character < PLACES.length && PLACES[character] > 0;
    }

    /** Of what is no surname. */
    static String ofGiven(String characters) {
        StringBuilder sound = new StringBuilder();
        characters.codePoints().forEach(c -> {
            if (isKnown(c)) {
                sound.append(SYLLABLES[PLACES[c]]);
            } else {
                sound.appendCodePoint(c);
            }
        });
        return sound.toString();
    }

    /** What GB 2312 has is read as names are; the rest as Unicode says. */
    private static String[] read(char[] places) {
        List<String> syllables = new ArrayList<>(List.of(""));
        for (String file : List.of("pinyin-unicode.txt", "pinyin.txt")) {
            lines(file).filter(line -> !line.startsWith("#")).forEach(line -> {
                int space = line.indexOf(' ');
                char place = (char) syllables.size();
                syllables.add(line.substring(0, space));
                line.substring(space + 1).codePoints().forEach(c -> places[c] = place);
            });
        }
        return syllables.toArray(String[]::new);
    }

    private static Stream<String> lines(String name) {
        try (InputStream file = Pinyin.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
