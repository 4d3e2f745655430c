package cn.tongying.archive;

import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings by name, as MicroProfile Config gives them; what makes no sense stops the start and names its setting. The
 * configurations of this room and of those above are made with it.
 */
public record Settings(Function<String, Optional<String>> lookup) {

    public String text(String name, String standard) {
        return lookup.apply(name).map(String::strip).filter(text -> !text.isEmpty()).orElse(standard);
    }

    public long number(String name, long standard, long minimum, long maximum) {
        String text = text(name, Long.toString(standard));
        try {
            long number = Long.parseLong(text);
            if (number >= minimum && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
        throw new IllegalArgumentException(maximum == Long.MAX_VALUE ? name + " must be at least " + minimum + ", not " + text
                : name + " must be " + minimum + " to " + maximum + ", not " + text);
    }

    public long number(String name, long standard, long minimum) {
        return number(name, standard, minimum, Long.MAX_VALUE);
    }

    public int number(String name, int standard, int minimum, int maximum) {
        return Math.toIntExact(number(name, (long) standard, minimum, maximum));
    }

    public int count(String name, int standard, int minimum) {
        return number(name, standard, minimum, Integer.MAX_VALUE);
    }
}
