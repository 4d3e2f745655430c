package cn.tongying.reading;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which time a preliminary report is due, by urgency, modality and body part; the first rule that fits decides.
 * Written as {@code STAT CT,MR HEAD,BRAIN=30;STAT *=30;ROUTINE *=120}: urgency, modalities or {@code *}, body parts if they matter, minutes.
 */
record DueRules(List<Rule> rules) {
    /**
     * One hospital's published times: emergency X-ray 30 minutes, emergency CT and MR 60, of the head 30, X-ray 2 hours, CT and MR 4 hours.
     * HIGH has none published and has half of ROUTINE.
     */
    static final String SHIPPED = "STAT CT,MR HEAD,BRAIN,SKULL=30;STAT CT,MR=60;STAT *=30;HIGH CT,MR=120;HIGH *=60;ROUTINE CT,MR=240;ROUTINE *=120";
    private static final Pattern FORM = Pattern.compile("(STAT|HIGH|ROUTINE) +(\\*|[A-Z0-9_,]+)(?: +([A-Z0-9_,]+))? *= *([1-9][0-9]{0,5})");

    /** An empty set fits all. */
    record Rule(Urgency urgency, Set<String> modalities, Set<String> bodyParts, Duration within) {
        boolean fits(Urgency asked, String modality, String bodyPart) {
            return urgency == asked && (modalities.isEmpty() || modalities.contains(modality)) && (bodyParts.isEmpty() || bodyParts.contains(bodyPart));
        }
    }

    DueRules {
        rules = List.copyOf(rules);
        for (Urgency urgency : Urgency.values()) {
            if (rules.stream().noneMatch(rule -> rule.urgency() == urgency && rule.modalities().isEmpty() && rule.bodyParts().isEmpty())) {
                throw new IllegalArgumentException("TONGYING_READING_DUE needs a rule for everything else: " + urgency + " *=MINUTES");
            }
        }
    }

    static DueRules parse(String text) {
        return new DueRules(Arrays.stream(text.split(";")).map(String::strip).map(DueRules::rule).toList());
    }

    private static Rule rule(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("A rule of TONGYING_READING_DUE is URGENCY MODALITIES [BODY PARTS]=MINUTES, as STAT CT,MR HEAD=30, not " + text);
        }
        return new Rule(Urgency.valueOf(form.group(1)), form.group(2).equals("*") ? Set.of() : words(form.group(2)),
                form.group(3) == null ? Set.of() : words(form.group(3)), Duration.ofMinutes(Integer.parseInt(form.group(4))));
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.stream(list.split(",")).filter(word -> !word.isEmpty()).distinct().toList());
    }

    Duration of(Urgency urgency, String modality, String bodyPart) {
        return rules.stream().filter(rule -> rule.fits(urgency, modality, bodyPart)).findFirst().orElseThrow().within();
    }
}
