package cn.tongying.dicomweb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A media type or media range with its parameters and its weight (RFC 9110 section 12.5.1). Values may be quoted or, as
 * many DICOMweb clients send them, bare although they contain a slash or an asterisk.
 */
record MediaRange(String type, Map<String, String> parameters, double weight) {

    MediaRange {
        parameters = Map.copyOf(parameters);
    }

    /** One media type such as the Content-Type of a request. */
    static MediaRange parse(String text) {
        List<String> pieces = split(text, ';');
        String type = pieces.getFirst().strip().toLowerCase(Locale.ROOT);
        int slash = type.indexOf('/');
        if (slash < 1 || slash == type.length() - 1 || type.indexOf('/', slash + 1) >= 0 || type.indexOf(' ') >= 0) {
            throw Problem.badRequest("'" + type + "' is not a media type", "“" + type + "”不是媒体类型");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String piece : pieces.subList(1, pieces.size())) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(piece.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unquoted(piece.substring(equals + 1).strip()));
            }
        }
        return new MediaRange(type, parameters, weight(parameters.remove("q")));
    }

    private static double weight(@Nullable String q) {
        if (q == null) {
            return 1;
        }
        try {
            double weight = Double.parseDouble(q);
            if (weight >= 0 && weight <= 1) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal below
        }
        throw Problem.badRequest("The weight q=" + q + " of Accept is not between 0 and 1", "Accept 的权重 q=" + q + " 不在 0 与 1 之间");
    }

    /** Splits at a separator that stands outside quotes. */
    static List<String> split(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                pieces.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        pieces.add(text.substring(begin));
        return pieces;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\' && i + 1 < value.length() - 1) {
                i++;
            }
            plain.append(value.charAt(i));
        }
        return plain.toString();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** True for {@code multipart/related}, or a range that holds it. */
    boolean multipart() {
        return type.equals("multipart/related") || type.equals("multipart/*");
    }

    /** What the parts of a multipart are to be: its type parameter. Any, when it has none. */
    String partType() {
        return multipart() ? parameter("type").orElse("*/*").toLowerCase(Locale.ROOT) : type;
    }

    /** True if this range holds {@code mediaType}. */
    static boolean holds(String range, String mediaType) {
        return range.equals("*/*") || range.equals(mediaType)
                || range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1));
    }

    /** True if its transfer-syntax parameter is absent, any, or this one. */
    boolean acceptsSyntax(String uid) {
        return parameter("transfer-syntax").map(asked -> asked.equals("*") || asked.equals(uid)).orElse(true);
    }
}
