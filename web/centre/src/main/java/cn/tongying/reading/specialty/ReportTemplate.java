package cn.tongying.reading.specialty;

import java.util.List;

/**
 * The lines that a report begins with.
 *
 * @param code       by which exams of the catalogue name it
 * @param findings   codes of fields in their order; impression alike
 */
record ReportTemplate(String code, String specialty, String nameZh, String nameEn, List<String> findings, List<String> impression, int version) {
    ReportTemplate {
        findings = List.copyOf(findings);
        impression = List.copyOf(impression);
    }
}
