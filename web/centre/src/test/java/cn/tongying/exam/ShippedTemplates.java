package cn.tongying.exam;

import java.util.Set;
import java.util.stream.Collectors;

/** What the shipped exams say of their reports, for rooms that have templates. */
public final class ShippedTemplates {
    private ShippedTemplates() {
    }

    /** The names of templates. */
    public static Set<String> named() {
        return ShippedExams.read().stream().map(Exam::template).collect(Collectors.toSet());
    }

    public static Set<String> modalities() {
        return ShippedExams.read().stream().map(Exam::modality).collect(Collectors.toSet());
    }
}
