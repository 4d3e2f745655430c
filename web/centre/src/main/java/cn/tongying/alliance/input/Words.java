package cn.tongying.alliance.input;

import cn.tongying.alliance.Wording;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Words of a list: what a person may write for each value of an enumeration, its name or its 中文 label; and several as one text. */
public final class Words {
    private Words() {
    }

    public static <E extends Enum<E>> Map<String, E> of(E[] values, Function<E, Wording> label) {
        Map<String, E> words = new TreeMap<>();
        for (E value : values) {
            words.put(value.name(), value);
            words.putIfAbsent(label.apply(value).zh(), value);
        }
        return words;
    }

    public static String joined(Collection<String> words) {
        return String.join(";", words.stream().sorted().toList());
    }
}
