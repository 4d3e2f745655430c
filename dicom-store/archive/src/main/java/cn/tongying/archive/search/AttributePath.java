package cn.tongying.archive.search;

import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.Tags;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An attribute, or one inside the items of a sequence: tags from outside in (PS3.18 8.3.4). */
public record AttributePath(List<Integer> tags) {

    private static final int MAXIMUM_DEPTH = 8;

    public AttributePath {
        tags = List.copyOf(tags);
        if (tags.isEmpty() || tags.size() > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException("An attribute path has 1 to " + MAXIMUM_DEPTH + " tags, not " + tags.size());
        }
    }

    public static AttributePath of(int tag) {
        return new AttributePath(List.of(tag));
    }

    public static AttributePath of(int sequence, int tag) {
        return new AttributePath(List.of(sequence, tag));
    }

    /** For people: the keyword of the attribute itself, where it has one. */
    String named() {
        String keyword = Dictionary.keywordOf(tags.getLast());
        return keyword.isEmpty() ? toString() : keyword;
    }

    /** Hexadecimal with dots, as in {@code 00400275.00400009}. */
    @Override
    public String toString() {
        return tags.stream().map(tag -> String.format(Locale.ROOT, "%04X%04X", Tags.group(tag), Tags.element(tag)))
                .collect(Collectors.joining("."));
    }
}
