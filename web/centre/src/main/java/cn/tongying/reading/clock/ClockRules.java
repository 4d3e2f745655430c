package cn.tongying.reading.clock;

import java.util.Arrays;
import java.util.List;

/** All rules, the most fitting first; each urgency has one for everything else. */
record ClockRules(List<ClockRule> rules) {
    ClockRules {
        rules = rules.stream().sorted(ClockRule.BY_FITNESS).toList();
    }

    boolean isComplete() {
        return Arrays.stream(Urgency.values()).allMatch(urgency -> rules.stream().anyMatch(rule -> rule.urgency() == urgency && rule.isLast()));
    }

    ClockRule of(TimedExam exam) {
        return rules.stream().filter(rule -> rule.fits(exam)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No rule says when a report is due of an exam that is " + exam.urgency() + ": reading_clock_rule lacks the last one"));
    }
}
