import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the facts in {@code src/main/dictionary/*.tsv} into Tag.java and Uid.java (constants) and the resources that
 * Dictionary reads at run time. Run by Maven in generate-sources; its output is never committed.
 */
public final class GenerateDictionary {

    public static void main(String[] args) throws IOException {
        Path facts = Path.of(args[0]);
        Path sources = Path.of(args[1], "cn", "tongying", "dicom");
        Path resources = Path.of(args[2], "cn", "tongying", "dicom");
        Files.createDirectories(sources);
        Files.createDirectories(resources);
        List<String[]> elements = rows(facts.resolve("elements.tsv"));
        List<String[]> uids = rows(facts.resolve("uids.tsv"));
        writeIfChanged(sources.resolve("Tag.java"), tags(elements));
        writeIfChanged(sources.resolve("Uid.java"), uids(uids));
        writeIfChanged(resources.resolve("elements.tsv"), table(elements));
        writeIfChanged(resources.resolve("uids.tsv"), table(uids));
    }

    private static List<String[]> rows(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                rows.add(line.split("\t", -1));
            }
        }
        return rows;
    }

    private static String tags(List<String[]> elements) {
        StringBuilder java = header("Data element tags by keyword (PS3.6, PS3.7 E, PS3.10 7). "
                + "Of a repeating group such as 60xx the constant is the first tag.", "Tag");
        Set<String> seen = new TreeSet<>();
        for (String[] row : elements) {
            String keyword = row[3];
            if (!keyword.isEmpty() && seen.add(keyword)) {
                java.append("    /** (").append(row[0], 0, 4).append(',').append(row[0], 4, 8).append(") ")
                        .append(row[1]).append(' ').append(row[2]).append(row.length > 5 ? ", retired" : "").append(". */\n")
                        .append("    public static final int ").append(keyword).append(" = 0x")
                        .append(row[0].replace('x', '0')).append(";\n");
            }
        }
        return java.append("}\n").toString();
    }

    private static String uids(List<String[]> uids) {
        StringBuilder java = header("UIDs that PS3.6 Annex A registers, by keyword.", "Uid");
        Set<String> seen = new TreeSet<>();
        for (String[] row : uids) {
            String keyword = row[2];
            if (!keyword.isEmpty() && seen.add(keyword)) {
                java.append("    /** ").append(row[3].replace("&", "and")).append(" (").append(row[1]).append("). */\n")
                        .append("    public static final String ").append(keyword).append(" = \"").append(row[0]).append("\";\n");
            }
        }
        return java.append("}\n").toString();
    }

    private static StringBuilder header(String purpose, String type) {
        return new StringBuilder("package cn.tongying.dicom;\n\n/** ").append(purpose)
                .append(" Generated from src/main/dictionary. */\npublic final class ").append(type)
                .append(" {\n    private ").append(type).append("() {}\n\n");
    }

    private static String table(List<String[]> rows) {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append(String.join("\t", row)).append('\n');
        }
        return text.toString();
    }

    /** Keeps the time stamp of what did not change, so that the compiler has nothing to do. */
    private static void writeIfChanged(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
