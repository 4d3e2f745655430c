package cn.tongying.tools.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the table as Markdown, which reads well in a terminal too. */
final class Report {

    private static final String HEAD = """
            | 项目 Measurement | 单位 Unit | %s | %s | 倍数 Ratio | 目标 Target | 达到 Met | 备注 Note |
            |---|---|---|---|---|---|---|---|
            """;

    private Report() {}

    /** @param ours names the first column of figures, {@code theirs} the second */
    static String table(List<Line> lines, String ours, String theirs) {
        return HEAD.formatted(ours, theirs) + lines.stream().map(Report::row).collect(Collectors.joining());
    }

    private static String row(Line line) {
        return "| %s | %s | %s | %s | %s | %s | %s | %s |%n".formatted(line.name(), line.unit().text(),
                text(line.ours()), text(line.theirs()), ratio(line), line.targetText(), met(line), line.remark());
    }

    static String figures(Line line) {
        return "%s | %s | %s %s %s".formatted(text(line.ours()), text(line.theirs()), ratio(line), met(line), line.remark()).strip();
    }

    private static String text(Optional<Samples> samples) {
        return samples.map(Samples::text).orElse("–");
    }

    private static String ratio(Line line) {
        return line.ratio().map("%.2f ×"::formatted).orElse("–");
    }

    private static String met(Line line) {
        return line.met().map(met -> met ? "✓" : "✗ 未达 no").orElse("–");
    }
}
