package cn.tongying.hl7;

import cn.tongying.hl7.Hl7Message.Seg;
import cn.tongying.orders.OrderFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what an order tells of its patient: results (OBX) and diagnoses (DG1), as members of {@code orders.FactForm} with the segment that they come of. */
final class Hl7Facts {
    /** The member that says which segment it was, for who is told of a fault. */
    static final String SEGMENT = "segment";
    static final Set<String> SEGMENTS = Set.of("OBX", "DG1");
    /** Numbers, words, codes and times; documents and references to elsewhere are not read. */
    private static final Set<String> TYPES = Set.of("", "NM", "SN", "ST", "TX", "FT", "CE", "CWE", "CNE", "CF", "IS", "ID", "DT", "TM", "TS", "DTM");
    private static final Set<String> CODED = Set.of("CE", "CWE", "CNE", "CF");
    private static final Map<String, String> SYSTEMS = Map.of("LN", OrderFact.LOINC, "SCT", "http://snomed.info/sct", "I10", "http://hl7.org/fhir/sid/icd-10", "I10C", "http://hl7.org/fhir/sid/icd-10",
            "ICD10", "http://hl7.org/fhir/sid/icd-10", "ICD-10", "http://hl7.org/fhir/sid/icd-10");
    private static final Map<String, String> FLAGS = Map.ofEntries(Map.entry("N", "N"), Map.entry("L", "L"), Map.entry("LL", "LL"), Map.entry("<", "<"), Map.entry("H", "H"), Map.entry("HH", "HH"),
            Map.entry(">", ">"), Map.entry("A", "A"), Map.entry("AA", "AA"), Map.entry("↑", "H"), Map.entry("↓", "L"), Map.entry("↑↑", "HH"), Map.entry("↓↓", "LL"));
    /** Table 0085: what was deleted, was wrong, was not to be had or is not there yet is no result. */
    private static final Set<String> NONE = Set.of("D", "W", "X", "I", "N", "O");
    private static final Map<String, String> STATUSES = Map.of("F", "FINAL", "U", "FINAL", "C", "CORRECTED", "P", "PRELIMINARY", "R", "PRELIMINARY", "S", "PRELIMINARY");
    private static final Map<String, String> OBX_FIELDS = Map.of("value", "5", "display", "3", "code", "3", "system", "3", "unit", "6", "ucum", "6", "range", "7", "flag", "8", "status", "11", "observed", "14");
    /** Of formatted text (FT, chapter 2 2.7.6): a new line and the like. */
    private static final Pattern FORMATTING = Pattern.compile("\\\\\\.[a-z]{2}[^\\\\]{0,8}\\\\");
    private static final int DISPLAY = 128;
    private static final int VALUE = 1000;
    private static final int SYSTEM = 64;

    private Hl7Facts() {
    }

    /**
     * Empty where there is no such segment: then nothing is said of them.
     *
     * @param message its segments in their order, for the place of each
     */
    static Optional<List<Map<String, String>>> of(List<Seg> facts, Hl7Message message) {
        List<Map<String, String>> read = new ArrayList<>();
        Map<String, List<Seg>> all = Map.of("OBX", message.all("OBX"), "DG1", message.all("DG1"));
        for (Seg segment : facts) {
            String place = segment.name() + "[" + (all.get(segment.name()).indexOf(segment) + 1) + "]";
            Map<String, String> columns = new HashMap<>(Map.of(SEGMENT, place));
            if (segment.name().equals("DG1") ? diagnosis(segment, columns) : observation(segment, columns)) {
                columns.values().removeIf(String::isEmpty);
                read.add(columns);
            }
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    /** Where a fault of such a member stands in the message. */
    static String location(Map<String, String> fact, String column) {
        String segment = fact.getOrDefault(SEGMENT, "OBX");
        return segment + "-" + (segment.startsWith("DG1") ? column.equals("observed") ? "5" : "3" : OBX_FIELDS.getOrDefault(column, "5"));
    }

    /** False where it has no result. */
    private static boolean observation(Seg obx, Map<String, String> columns) {
        String value = value(obx);
        String status = obx.text(11).toUpperCase(Locale.ROOT);
        if (value.isEmpty() || !TYPES.contains(obx.text(2)) || NONE.contains(status)) {
            return false;
        }
        columns.put("kind", "OBSERVATION");
        code(obx, 3, columns);
        columns.put("value", value);
        String text = Hl7Orders.cut(obx.text(6, 2), SYSTEM);
        boolean ucum = obx.text(6, 3).equalsIgnoreCase("UCUM");
        columns.put("unit", text.isEmpty() ? obx.text(6) : text);
        columns.put("ucum", ucum ? obx.text(6) : "");
        columns.put("range", Hl7Orders.cut(obx.text(7), SYSTEM));
        columns.put("flag", FLAGS.getOrDefault(obx.text(8).toUpperCase(Locale.ROOT), ""));
        columns.put("status", STATUSES.getOrDefault(status, ""));
        observed(obx, obx.text(14).isEmpty() ? 19 : 14, columns);
        return true;
    }

    /** False where it was taken back. */
    private static boolean diagnosis(Seg dg1, Map<String, String> columns) {
        columns.put("kind", "DIAGNOSIS");
        code(dg1, 3, columns);
        columns.computeIfPresent("display", (name, words) -> words.isEmpty() ? Hl7Orders.cut(dg1.text(4), DISPLAY) : words);
        observed(dg1, 5, columns);
        return !dg1.text(21).equals("D") && !columns.get("display").isEmpty();
    }

    private static void observed(Seg segment, int field, Map<String, String> columns) {
        String time = segment.text(field);
        columns.put("observed", time.isEmpty() ? "" : Hl7Time.parse(time, columns.get(SEGMENT) + "-" + field).iso());
    }

    /** The first code, or the second where that one is of LOINC. */
    private static void code(Seg segment, int field, Map<String, String> columns) {
        int first = !segment.text(field, 3).equals("LN") && segment.text(field, 6).equals("LN") ? 4 : 1;
        String code = segment.text(field, first);
        String system = segment.text(field, first + 2);
        String words = segment.text(field, 2).isEmpty() ? segment.text(field, 5) : segment.text(field, 2);
        columns.put("code", code);
        columns.put("system", code.isEmpty() ? "" : SYSTEMS.getOrDefault(system, Hl7Orders.cut(system, SYSTEM)));
        boolean none = words.isEmpty() && segment.name().equals("DG1");
        columns.put("display", Hl7Orders.cut(none && !segment.text(4).isEmpty() ? "" : words.isEmpty() ? code : words, DISPLAY));
    }

    private static String value(Seg obx) {
        List<String> parts = new ArrayList<>();
        for (int repetition = 0; repetition < obx.repetitions(5); repetition++) {
            String first = FORMATTING.matcher(obx.text(5, repetition, 1, 1)).replaceAll(" ");
            String second = obx.text(5, repetition, 2, 1);
            String part = obx.text(2).equals("SN") ? first + second + obx.text(5, repetition, 3, 1) + obx.text(5, repetition, 4, 1)
                    : CODED.contains(obx.text(2)) && !second.isEmpty() ? second : first;
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return Hl7Orders.cut(String.join(" ", parts), VALUE);
    }
}
