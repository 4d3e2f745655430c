package cn.tongying.reading.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClockRulesTest {
    private static ClockRule rule(String site, Urgency urgency, Set<String> modalities, Set<String> bodyParts, int minutes) {
        return new ClockRule(UUID.randomUUID(), Optional.of(site).filter(code -> !code.isEmpty()), urgency, modalities, bodyParts, Set.of(), minutes, minutes + 60, false, 0);
    }

    private static TimedExam exam(String site, Urgency urgency, String modality, String bodyPart) {
        return new TimedExam(site, urgency, modality, bodyPart, Optional.empty());
    }

    private static final List<ClockRule> RULES = List.of(rule("", Urgency.STAT, Set.of(), Set.of(), 1), rule("", Urgency.STAT, Set.of("CT", "MR"), Set.of(), 2),
            rule("", Urgency.STAT, Set.of("CT"), Set.of(), 3), rule("", Urgency.STAT, Set.of(), Set.of("HEAD"), 4), rule("", Urgency.STAT, Set.of("CT"), Set.of("HEAD"), 5),
            rule("NORTH", Urgency.STAT, Set.of(), Set.of(), 6), rule("NORTH", Urgency.STAT, Set.of("CT"), Set.of("HEAD"), 7), rule("", Urgency.HIGH, Set.of(), Set.of(), 8),
            rule("", Urgency.ROUTINE, Set.of(), Set.of(), 9));

    @Test
    void whatNamesMoreWinsWhateverTheOrderOfTheRows() {
        List<ClockRule> shuffled = new ArrayList<>(RULES);
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(shuffled, new Random(i));
            ClockRules rules = new ClockRules(shuffled);
            assertThat(rules.of(exam("SOUTH", Urgency.STAT, "US", "")).preliminaryMinutes()).isEqualTo(1);
            assertThat(rules.of(exam("SOUTH", Urgency.STAT, "MR", "")).preliminaryMinutes()).isEqualTo(2);
            assertThat(rules.of(exam("SOUTH", Urgency.STAT, "CT", "KNEE")).preliminaryMinutes()).as("the shorter list").isEqualTo(3);
            assertThat(rules.of(exam("SOUTH", Urgency.STAT, "MR", "HEAD")).preliminaryMinutes()).as("a part before a modality").isEqualTo(4);
            assertThat(rules.of(exam("SOUTH", Urgency.STAT, "CT", "HEAD")).preliminaryMinutes()).isEqualTo(5);
            assertThat(rules.of(exam("NORTH", Urgency.STAT, "MR", "HEAD")).preliminaryMinutes()).as("a hospital before a part").isEqualTo(6);
            assertThat(rules.of(exam("NORTH", Urgency.STAT, "CT", "HEAD")).preliminaryMinutes()).isEqualTo(7);
            assertThat(rules.of(exam("NORTH", Urgency.HIGH, "CT", "HEAD")).preliminaryMinutes()).isEqualTo(8);
        }
    }

    @Test
    void aRuleForInpatientsIsOfOrdersThatSaySoAlone() {
        ClockRule inpatients = new ClockRule(UUID.randomUUID(), Optional.empty(), Urgency.ROUTINE, Set.of(), Set.of(), Set.of(PatientClass.INPATIENT), 360, 480, false, 0);
        ClockRules rules = new ClockRules(List.of(inpatients, rule("", Urgency.ROUTINE, Set.of("CT"), Set.of(), 240), rule("", Urgency.ROUTINE, Set.of("CT"), Set.of("HEAD"), 100),
                rule("", Urgency.ROUTINE, Set.of(), Set.of(), 120)));
        TimedExam chest = exam("SOUTH", Urgency.ROUTINE, "CT", "CHEST");
        assertThat(rules.of(chest).preliminaryMinutes()).as("nobody says").isEqualTo(240);
        assertThat(rules.of(of(chest, PatientClass.OUTPATIENT)).preliminaryMinutes()).isEqualTo(240);
        assertThat(rules.of(of(chest, PatientClass.INPATIENT)).preliminaryMinutes()).as("as what the patient is there before a modality").isEqualTo(360);
        assertThat(rules.of(of(exam("SOUTH", Urgency.ROUTINE, "CT", "HEAD"), PatientClass.INPATIENT)).preliminaryMinutes()).as("who names two").isEqualTo(100);
    }

    private static TimedExam of(TimedExam exam, PatientClass patientClass) {
        return new TimedExam(exam.site(), exam.urgency(), exam.modality(), exam.bodyPart(), Optional.of(patientClass));
    }

    @Test
    void eachUrgencyHasARuleForEverythingElse() {
        assertThat(new ClockRules(RULES).isComplete()).isTrue();
        assertThat(new ClockRules(RULES.subList(0, 8)).isComplete()).isFalse();
    }

    @Test
    void theFinalReportIsNotDueBeforeThePreliminaryOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockRule(UUID.randomUUID(), Optional.empty(), Urgency.STAT, Set.of(), Set.of(), Set.of(), 30, 29, true, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockRule(UUID.randomUUID(), Optional.empty(), Urgency.STAT, Set.of(), Set.of(), Set.of(), 0, 29, true, 0));
    }
}
