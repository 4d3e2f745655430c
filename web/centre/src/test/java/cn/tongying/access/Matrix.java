package cn.tongying.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hand-written table: what is expected in each cell. */
record Matrix(List<Row> rows, List<Row> handedOn, Map<String, Map<String, Character>> routes) {
    static final List<String> SITES = List.of("own", "reading", "review", "consult", "prior", "other", "ended", "foreign");
    private static final List<String> ROLES = List.of("reader", "technologist", "mixed", "former", "token", "everywhere", "scheduler", "system", "security", "audit", "ae", "link", "patient");

    /** Whether each site's study is shown to a role under a relation. */
    record Row(String role, String relation, boolean refused, Map<String, Boolean> shown) {
    }

    static Matrix read() {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        Map<String, Map<String, Character>> routes = new LinkedHashMap<>();
        String section = "";
        for (String line : text().lines().filter(one -> !one.isBlank() && !one.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                section = line;
            } else if (!section.equals("[routes]")) {
                rows.computeIfAbsent(section, name -> new ArrayList<>()).add(row(line.strip().split("\\s+")));
            } else {
                route(line.strip().split("\\s+"), routes);
            }
        }
        return new Matrix(rows.get("[studies]"), rows.get("[handed on]"), routes);
    }

    private static Row row(String[] cells) {
        if (cells.length != SITES.size() + 2 || !ROLES.contains(cells[0])) {
            throw new IllegalArgumentException(Arrays.toString(cells));
        }
        Map<String, Boolean> shown = new LinkedHashMap<>();
        for (int i = 0; i < SITES.size(); i++) {
            shown.put(SITES.get(i), sign(cells[i + 2], "0+") == '+');
        }
        boolean refused = cells[1].endsWith("-refused");
        return new Row(cells[0], refused ? cells[1].substring(0, cells[1].length() - "-refused".length()) : cells[1], refused, shown);
    }

    private static void route(String[] cells, Map<String, Map<String, Character>> routes) {
        if (cells.length != ROLES.size() + 2) {
            throw new IllegalArgumentException(Arrays.toString(cells));
        }
        Map<String, Character> verdicts = new LinkedHashMap<>();
        for (int i = 0; i < ROLES.size(); i++) {
            verdicts.put(ROLES.get(i), sign(cells[i + 2], "+x-"));
        }
        routes.put(cells[0] + " " + cells[1], verdicts);
    }

    private static char sign(String cell, String known) {
        if (cell.length() != 1 || known.indexOf(cell.charAt(0)) < 0) {
            throw new IllegalArgumentException(cell);
        }
        return cell.charAt(0);
    }

    private static String text() {
        try (InputStream file = Matrix.class.getResourceAsStream("matrix.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
