package cn.tongying.alliance.input;

import cn.tongying.alliance.Fault;
import cn.tongying.alliance.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of lines under known columns, in any order, named as in the export or in 中文. What is wrong with the file as a whole is a
 * fault of a line too; then there are no lines to read.
 */
public record CsvSheet(List<Row> rows, List<LineFault> faults) {
    static final int MOST_LINES = 10_000;

    /** One line and what it says. */
    public record Row(int line, Fields fields) {
    }

    /** A fault and the line it stands on. */
    public record LineFault(int line, Fault fault) {
        public static LineFault of(int line, String column, String value, Wording rule) {
            return new LineFault(line, new Fault(column, value, rule));
        }
    }

    /** @param columns the name of each column, with its name in 中文 */
    public static CsvSheet read(byte[] bytes, Map<String, String> columns, Set<String> needed) {
        return CsvText.decode(bytes).map(text -> read(Csv.read(text), columns, needed)).orElseGet(() -> broken(1, "", new Wording(
                "The file is neither UTF-8 nor GB18030. Save it again as \"CSV UTF-8\".", "文件编码既不是 UTF-8 也不是 GB18030，请另存为“CSV UTF-8”。")));
    }

    private static CsvSheet read(List<Csv.Line> lines, Map<String, String> columns, Set<String> needed) {
        if (lines.isEmpty()) {
            return broken(1, "", new Wording("The file has no lines.", "文件没有内容。"));
        }
        List<LineFault> faults = new ArrayList<>();
        Csv.Line last = lines.getLast();
        if (last.broken()) {
            faults.add(LineFault.of(last.number(), "", "", new Wording("The quotes of this line are not closed.", "此行的引号不配对。")));
            return new CsvSheet(List.of(), faults);
        }
        if (lines.size() - 1 > MOST_LINES) {
            return broken(lines.get(MOST_LINES + 1).number(), "", new Wording(
                    "A file has at most " + MOST_LINES + " lines; split it.", "每个文件最多 " + MOST_LINES + " 行，请拆分。"));
        }
        List<String> header = header(lines.getFirst(), columns, needed, faults);
        return faults.isEmpty() ? rows(lines.subList(1, lines.size()), header) : new CsvSheet(List.of(), faults);
    }

    private static List<String> header(Csv.Line first, Map<String, String> columns, Set<String> needed, List<LineFault> faults) {
        Map<String, String> names = new HashMap<>();
        columns.forEach((name, zh) -> {
            names.put(name, name);
            names.put(zh, name);
        });
        List<String> header = first.values().stream().map(String::strip).map(name -> names.getOrDefault(name, name)).toList();
        Set<String> seen = new TreeSet<>();
        for (String name : header) {
            if (!columns.containsKey(name)) {
                faults.add(LineFault.of(first.number(), name, name, new Wording("There is no such column; there are: "
                        + String.join(", ", columns.keySet()) + ".", "没有此列；可用的列：" + String.join("、", columns.values()) + "。")));
            } else if (!seen.add(name)) {
                faults.add(LineFault.of(first.number(), name, name, new Wording("The column is there twice.", "此列重复。")));
            }
        }
        needed.stream().filter(name -> !seen.contains(name)).sorted().forEach(name -> faults.add(LineFault.of(first.number(), name, "",
                new Wording("This column is needed.", "缺少此列（" + columns.get(name) + "）。"))));
        return header;
    }

    private static CsvSheet rows(List<Csv.Line> lines, List<String> header) {
        List<Row> rows = new ArrayList<>();
        List<LineFault> faults = new ArrayList<>();
        for (Csv.Line line : lines) {
            if (line.values().size() != header.size()) {
                faults.add(LineFault.of(line.number(), "", Integer.toString(line.values().size()), new Wording(
                        "The line has " + line.values().size() + " values; the header has " + header.size() + ".",
                        "此行有 " + line.values().size() + " 个值，表头有 " + header.size() + " 列。")));
                continue;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                values.put(header.get(i), CsvText.original(line.values().get(i).strip()));
            }
            rows.add(new Row(line.number(), new Fields(values)));
        }
        return new CsvSheet(rows, faults);
    }

    private static CsvSheet broken(int line, String column, Wording rule) {
        return new CsvSheet(List.of(), List.of(LineFault.of(line, column, "", rule)));
    }
}
