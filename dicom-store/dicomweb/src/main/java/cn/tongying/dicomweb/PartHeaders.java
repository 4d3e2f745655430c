package cn.tongying.dicomweb;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The header fields of one part (RFC 2045); names do not depend on case, and of a repeated name the first counts. */
record PartHeaders(Map<String, String> fields) {

    private static final int MAXIMUM_FIELDS = 64;

    PartHeaders {
        fields = Map.copyOf(fields);
    }

    /** Parses the lines before the empty line; a line that begins with a blank continues the one before. */
    static PartHeaders parse(Iterable<String> lines) throws MultipartException {
        Map<String, String> fields = new TreeMap<>();
        String name = "";
        for (String line : lines) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.computeIfPresent(name, (key, value) -> value + " " + line.strip());
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || fields.size() == MAXIMUM_FIELDS) {
                throw new MultipartException("A part has a header line without a name, or more than " + MAXIMUM_FIELDS + " lines");
            }
            name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            fields.putIfAbsent(name, line.substring(colon + 1).strip());
        }
        return new PartHeaders(fields);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<String> contentType() {
        return field("content-type");
    }
}
