package cn.tongying.dicom.deident;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** PS3.15 Table E.1-1, read once from its resource. */
final class ProfileTable {

    /** @param options what an option does instead, by the option's column */
    record Row(ActionCode profile, Map<String, ActionCode> options) {
    }

    private record Mask(int bits, int value, Row row) {
    }

    static final String EDITION = "2026d";

    private static final Map<Integer, Row> ROWS = new HashMap<>(2048);
    private static final List<Mask> MASKS = new ArrayList<>();

    static {
        rows("table-e1-1.tsv").forEach(ProfileTable::add);
    }

    private ProfileTable() {
    }

    static Optional<Row> row(int tag) {
        Row exact = ROWS.get(tag);
        return exact != null ? Optional.of(exact)
                : MASKS.stream().filter(mask -> (tag & mask.bits) == mask.value).map(Mask::row).findFirst();
    }

    static int size() {
        return ROWS.size() + MASKS.size();
    }

    private static void add(String[] columns) {
        Map<String, ActionCode> options = new HashMap<>();
        for (String option : columns[2].isEmpty() ? new String[0] : columns[2].split(" ")) {
            String[] pair = option.split("=");
            options.put(pair[0], ActionCode.of(pair[1]));
        }
        Row row = new Row(ActionCode.of(columns[1]), Map.copyOf(options));
        int tag = Integer.parseUnsignedInt(columns[0].replace('x', '0'), 16);
        if (columns[0].indexOf('x') < 0) {
            ROWS.put(tag, row);
        } else {
            MASKS.add(new Mask(Integer.parseUnsignedInt(columns[0].replaceAll("[^x]", "F").replace('x', '0'), 16), tag, row));
        }
    }

    /** The lines of a resource of this room, comments left out, by their tabs. */
    static List<String[]> rows(String resource) {
        InputStream in = Objects.requireNonNull(ProfileTable.class.getResourceAsStream(resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
