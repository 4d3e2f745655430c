package cn.tongying.reading.clock;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * In how many minutes the two reports of an exam are due, both from the same start. What is empty fits all.
 *
 * @param site           the hospital that alone has it
 * @param modalities     any of these
 * @param bodyParts      Body Part Examined, any of these
 * @param patientClasses as any of these the patient is there
 * @param aroundTheClock counted in all hours, not in working ones
 */
record ClockRule(UUID id, Optional<String> site, Urgency urgency, Set<String> modalities, Set<String> bodyParts, Set<PatientClass> patientClasses,
                 int preliminaryMinutes, int finalMinutes, boolean aroundTheClock, int version) {
    /** Who names more of hospital, class of patient, body part and modality comes first, then who names them in this order, then the shorter list, then the shorter time. */
    static final Comparator<ClockRule> BY_FITNESS = Comparator.comparingInt((ClockRule rule) -> -rule.named())
            .thenComparing(rule -> rule.site().isEmpty()).thenComparing(rule -> rule.patientClasses().isEmpty()).thenComparing(rule -> rule.bodyParts().isEmpty()).thenComparing(rule -> rule.modalities().isEmpty())
            .thenComparingInt(rule -> rule.modalities().size() + rule.bodyParts().size() + rule.patientClasses().size()).thenComparingInt(ClockRule::preliminaryMinutes)
            .thenComparingInt(ClockRule::finalMinutes).thenComparing(ClockRule::id);

    ClockRule {
        modalities = Set.copyOf(modalities);
        bodyParts = Set.copyOf(bodyParts);
        patientClasses = Set.copyOf(patientClasses);
        if (preliminaryMinutes < 1 || finalMinutes < preliminaryMinutes) {
            throw new IllegalArgumentException("The final report is due no earlier than the preliminary one, and that after a minute at least");
        }
    }

    boolean fits(TimedExam exam) {
        return urgency == exam.urgency() && site.filter(one -> !one.equals(exam.site())).isEmpty() && (modalities.isEmpty() || modalities.contains(exam.modality()))
                && (bodyParts.isEmpty() || bodyParts.contains(exam.bodyPart())) && (patientClasses.isEmpty() || exam.patientClass().filter(patientClasses::contains).isPresent());
    }

    /** Everything of its urgency that nothing else fits. */
    boolean isLast() {
        return named() == 0;
    }

    private int named() {
        return (site.isPresent() ? 1 : 0) + (modalities.isEmpty() ? 0 : 1) + (bodyParts.isEmpty() ? 0 : 1) + (patientClasses.isEmpty() ? 0 : 1);
    }
}
