package cn.tongying.dicomweb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a client takes, best first: the {@code accept} query parameter when there is one, else the Accept header, else
 * anything (PS3.18 section 8.3.3.1 and RFC 9110 section 12.5.1).
 */
record Accept(List<MediaRange> ranges) {

    private static final int MAXIMUM_RANGES = 64;
    static final Accept ANYTHING = new Accept(List.of(MediaRange.parse("*/*")));

    Accept {
        ranges = List.copyOf(ranges);
    }

    /** Parses header values or query values; several mean the same as one with commas. */
    static Accept parse(List<String> values) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String value : values) {
            for (String piece : MediaRange.split(value, ',')) {
                if (!piece.isBlank()) {
                    ranges.add(MediaRange.parse(piece));
                }
            }
        }
        if (ranges.isEmpty()) {
            return ANYTHING;
        }
        if (ranges.size() > MAXIMUM_RANGES) {
            throw Problem.badRequest("Accept lists more than " + MAXIMUM_RANGES + " media types",
                    "Accept 列出的媒体类型超过 " + MAXIMUM_RANGES + " 个");
        }
        ranges.removeIf(range -> range.weight() == 0);
        ranges.sort(Comparator.comparingDouble((MediaRange range) -> -range.weight()));
        return new Accept(ranges);
    }

    /** The first answer that a range gives, in the order of their weights. */
    <T> Optional<T> first(Function<MediaRange, Optional<T>> answer) {
        return ranges.stream().map(answer).flatMap(Optional::stream).findFirst();
    }

    /** The best single-part type of those offered, the first offered when the client takes anything. */
    Optional<String> best(List<String> offered) {
        return first(range -> offered.stream().filter(type -> MediaRange.holds(range.type(), type)).findFirst());
    }

    /** The first answer, or 406 that tells what could be had. */
    <T> T require(Function<MediaRange, Optional<T>> answer, String available) {
        return first(answer).orElseThrow(() -> Problem.notAcceptable(available));
    }

    /** The best single-part type, or 406. */
    String requireOneOf(List<String> offered) {
        return best(offered).orElseThrow(() -> Problem.notAcceptable(String.join(", ", offered)));
    }
}
