package cn.tongying.reading.specialty;

import java.util.List;

/**
 * A line of a report.
 *
 * @param choicesZh what it may say, of a CHOICE alone; in English at the same place
 * @param unit      of a NUMBER, in UCUM; empty for none
 * @param scheme    Coding Scheme Designator of the concept, empty where no code is known
 */
record LineField(String code, String labelZh, String labelEn, Kind kind, List<String> choicesZh, List<String> choicesEn, String unit, String scheme, String concept) {
    /** What a value is. */
    enum Kind { CHOICE, NUMBER, TEXT }

    LineField {
        choicesZh = List.copyOf(choicesZh);
        choicesEn = List.copyOf(choicesEn);
    }
}
