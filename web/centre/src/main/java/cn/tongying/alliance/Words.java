package cn.tongying.alliance;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a person may write for each value of an enumeration: its name, or its 中文 label. */
final class Words {
    private Words() {
    }

    static <E extends Enum<E>> Map<String, E> of(E[] values, Function<E, Wording> label) {
        Map<String, E> words = new TreeMap<>();
        for (E value : values) {
            words.put(value.name(), value);
            words.putIfAbsent(label.apply(value).zh(), value);
        }
        return words;
    }
}
