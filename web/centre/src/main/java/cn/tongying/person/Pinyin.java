package cn.tongying.person;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How the characters of GB 2312 are read, without tones, each with its commonest reading, and some surnames with theirs. A rarer
 * character stands for itself.
 */
final class Pinyin {
    private static final Map<Integer, String> READINGS = readings();
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

    /** Of what is no surname. */
    static String ofGiven(String characters) {
        StringBuilder sound = new StringBuilder();
        characters.codePoints().forEach(c -> {
            String reading = READINGS.get(c);
            if (reading == null) {
                sound.appendCodePoint(c);
            } else {
                sound.append(reading);
            }
        });
        return sound.toString();
    }

    private static Map<Integer, String> readings() {
        Map<Integer, String> readings = new HashMap<>();
        try (InputStream file = Pinyin.class.getResourceAsStream("pinyin.txt")) {
            if (file == null) {
                throw new IllegalStateException("pinyin.txt is missing");
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines().forEach(line -> {
                int space = line.indexOf(' ');
                line.substring(space + 1).codePoints().forEach(c -> readings.put(c, line.substring(0, space)));
            });
            return readings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
