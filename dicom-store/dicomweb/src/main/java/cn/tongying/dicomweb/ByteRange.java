package cn.tongying.dicomweb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of bytes of a representation (RFC 9110 section 14). Lists of ranges are answered with the whole, as may be. */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The range a request asks for, empty for the whole; 416 when it lies outside. */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = SINGLE.matcher(header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (isBackwards(matcher.group(1), matcher.group(2))) {
            return Optional.empty();
        }
        boolean suffix = matcher.group(1).isEmpty();
        long first = suffix ? Math.max(0, size - Long.parseLong(matcher.group(2))) : Long.parseLong(matcher.group(1));
        long last = suffix || matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (first > last) {
            throw Problem.rangeNotSatisfiable(size);
        }
        return Optional.of(new ByteRange(first, last));
    }

    /** RFC 9110 section 14.1.1: a range that ends before it begins is invalid; an invalid one is as if it were not there. */
    private static boolean isBackwards(String first, String last) {
        return !first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < Long.parseLong(first);
    }

    long length() {
        return last - first + 1;
    }
}
