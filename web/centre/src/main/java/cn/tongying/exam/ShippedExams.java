package cn.tongying.exam;

import cn.tongying.alliance.input.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The exams that come with the product ({@code exams.tsv}): a header of column names, then one exam a line. */
final class ShippedExams {
    private ShippedExams() {
    }

    static List<Exam> read() {
        try (InputStream file = ShippedExams.class.getResourceAsStream("exams.tsv")) {
            if (file == null) {
                throw new IllegalStateException("exams.tsv is not in the archive of this room");
            }
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
            String[] columns = lines.getFirst().split("\t", -1);
            return lines.stream().skip(1).map(line -> exam(columns, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exam exam(String[] columns, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != columns.length) {
            throw new IllegalStateException("A line of exams.tsv has " + cells.length + " cells instead of " + columns.length + ": " + line);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            values.put(columns[i], cells[i]);
        }
        return new ExamForm(new Fields(values)).made(code -> false, site -> false);
    }
}
