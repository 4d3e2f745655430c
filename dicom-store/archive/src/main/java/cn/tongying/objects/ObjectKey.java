package cn.tongying.objects;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an object inside its store: segments of lower-case letters, digits, {@code -}, {@code _} and {@code .}
 * joined by {@code /}. A segment starts with a letter or digit, so that no key can climb out of a folder.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,7}");

    public ObjectKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an object key: " + value);
        }
    }

    /** The key of a name that somebody else may have given; empty when no key has this form. */
    static Optional<ObjectKey> parse(String name) {
        return FORM.matcher(name).matches() ? Optional.of(new ObjectKey(name)) : Optional.empty();
    }

    /** Below the first segment, which tells in which state an object is: what it keeps when it is moved. */
    public String place() {
        return value.substring(value.indexOf('/') + 1);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
