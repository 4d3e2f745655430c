package cn.tongying.alliance.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * CSV between bytes and text. In: UTF-8 with or without a byte order mark, else GB18030, which Chinese spreadsheets write.
 * Out: UTF-8 with the mark; a value that a spreadsheet would take for a formula gets an apostrophe in front, which coming in
 * takes away again.
 */
final class CsvText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char MARK = '\uFEFF';
    private static final String FORMULA = "=+-@\t\r";

    private CsvText() {
    }

    /** Empty when the bytes are neither. */
    static Optional<String> decode(byte[] bytes) {
        return decode(bytes, StandardCharsets.UTF_8).or(() -> decode(bytes, GB18030))
                .map(text -> text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1));
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static byte[] encode(Collection<String> columns, List<Map<String, String>> lines) {
        StringBuilder text = new StringBuilder().append(MARK).append(String.join(",", columns)).append("\r\n");
        for (Map<String, String> line : lines) {
            StringJoiner values = new StringJoiner(",", "", "\r\n");
            columns.forEach(column -> values.add(quoted(neutral(line.getOrDefault(column, "")))));
            text.append(values);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String neutral(String value) {
        return isFormula(value) || value.startsWith("'") ? "'" + value : value;
    }

    /** What {@link #neutral} was made of. */
    static String original(String value) {
        return value.startsWith("'") && (isFormula(value.substring(1)) || value.startsWith("''")) ? value.substring(1) : value;
    }

    private static boolean isFormula(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
