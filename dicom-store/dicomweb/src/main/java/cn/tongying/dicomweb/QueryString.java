package cn.tongying.dicomweb;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of a URI: names with their values in order, percent-decoded before anyone splits a value at its commas. */
record QueryString(Map<String, List<String>> parameters) {

    private static final int MAXIMUM_PARAMETERS = 1_000;

    static QueryString parse(@Nullable String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            String[] pairs = raw.split("&", MAXIMUM_PARAMETERS + 1);
            if (pairs.length > MAXIMUM_PARAMETERS) {
                throw Problem.badRequest("The query has more than " + MAXIMUM_PARAMETERS + " parameters", "查询参数过多");
            }
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (!name.isEmpty()) {
                    parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new QueryString(parameters);
    }

    private static String decoded(String text) {
        try {
            String decoded = inUtf8(URLDecoder.decode(text, StandardCharsets.ISO_8859_1), text);
            if (decoded.indexOf('\0') >= 0) {
                throw Problem.badRequest("The query holds the character NUL, which no value has", "查询字符串含有空字符，不是有效的值");
            }
            return decoded;
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The query holds bytes that are not UTF-8: write it in UTF-8, best percent-encoded (RFC 3986)",
                    "查询字符串不是 UTF-8 编码：请用 UTF-8，最好按百分号编码书写");
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query is not percent-encoded well: " + e.getMessage(), "查询字符串的百分号编码有误");
        }
    }

    /** Bytes above 0x7F that a client did not encode stand there as characters of Latin-1, as the server reads them; with those encoded they are UTF-8. */
    private static String inUtf8(String octets, String text) throws CharacterCodingException {
        if (octets.chars().anyMatch(octet -> octet > 0xFF)) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1))).toString();
    }

    List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The only value of a parameter; 400 when it is there twice. */
    Optional<String> value(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw Problem.badRequest("'" + name + "' is given more than once", "参数 “" + name + "” 重复");
        }
        return values.stream().findFirst();
    }

    /** A whole number of at least 0. */
    Optional<Integer> number(String name) {
        return value(name).map(text -> {
            if (!text.matches("[0-9]{1,9}")) {
                throw Problem.badRequest("'" + name + "' is '" + text + "', not a whole number below 1,000,000,000",
                        "参数 “" + name + "” 的值 “" + text + "” 不是有效的整数");
            }
            return Integer.valueOf(text);
        });
    }
}
