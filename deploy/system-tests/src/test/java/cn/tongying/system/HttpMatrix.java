package cn.tongying.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hand-written {@code http-matrix.txt}: every route, and who is answered what. */
final class HttpMatrix {
    static final List<String> COLUMNS = List.of("nobody", "north", "tech", "service", "film", "link", "system", "security", "audit");

    private HttpMatrix() {
    }

    /** A line of the table, its signs by column. */
    record Line(String method, String path, Map<String, Character> signs) {
        private static Line of(String text) {
            String[] cells = text.strip().split("\\s+");
            if (cells.length != COLUMNS.size() + 2) {
                throw new IllegalArgumentException(text);
            }
            Map<String, Character> signs = new LinkedHashMap<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                signs.put(COLUMNS.get(i), cells[i + 2].charAt(0));
            }
            return new Line(cells[0], cells[1], signs);
        }

        String target(OneImage study, OneImage other, String guess) {
            return filled(path.replaceFirst("@.*", ""), study, other, guess);
        }

        private static String filled(String text, OneImage study, OneImage other, String guess) {
            return text.replace("{study}", study.study()).replace("{series}", study.series()).replace("{instance}", study.instance())
                    .replace("{patient}", study.patientId()).replace("{otherseries}", other.series()).replace("{otherinstance}", other.instance())
                    .replace("{otherpatient}", other.patientId()).replace("{other}", other.study()).replace("{guess}", guess);
        }

        /** What stands behind the path, else an empty object with what changes something. */
        byte[] body(OneImage study, OneImage other, String guess) {
            String empty = List.of("GET", "DELETE", "OPTIONS").contains(method) ? "" : "{}";
            return (path.contains("@") ? filled(path.substring(path.indexOf('@') + 1), study, other, guess) : empty).getBytes(StandardCharsets.US_ASCII);
        }
    }

    static List<Line> lines() {
        try (InputStream file = HttpMatrix.class.getResourceAsStream("http-matrix.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::of).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
