package cn.tongying.reading;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.SecondReading.Choice;
import cn.tongying.reading.SecondReading.Fact;
import cn.tongying.reading.SecondReading.Grade;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is typed about second readings; texts of reports are read as the first one's are. */
final class SecondReadingForm {
    private static final int MOST_WORDS = 400;
    private static final int MOST_DECISION = 2_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Fields fields;
    private final ReadingForm report;

    SecondReadingForm(Fields fields) {
        this.fields = fields;
        this.report = new ReadingForm(fields);
    }

    UUID task() {
        return UUID.fromString(fields.sound(fields.required("task", fields.matching("task", ID, new Wording("It must be the id of a reading task.", "必须是阅片任务编号。")))));
    }

    /** Why. */
    String words() {
        String words = fields.text("words", MOST_WORDS);
        fields.requireSound();
        return words;
    }

    ReportText text() {
        return report.text();
    }

    int version() {
        return report.version();
    }

    Seen seen() {
        return report.seen();
    }

    /** Grades stand each in a field of its own, as positiveGrade. */
    Arbitration.Wanted decision() {
        Optional<Choice> choice = fields.required("choice", fields.choice("choice", byName(Choice.values())));
        Map<Fact, Grade> grades = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            fields.choice(fact.name().toLowerCase(Locale.ROOT) + "Grade", byName(Grade.values())).ifPresent(grade -> grades.put(fact, grade));
        }
        String words = fields.raw("words").replace("\r\n", "\n");
        if (words.length() > MOST_DECISION || words.chars().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\t')) {
            fields.fault("words", "words", new Wording("At most " + MOST_DECISION + " characters of text.", "最多 " + MOST_DECISION + " 个字符的文字。"));
        }
        fields.requireSound();
        return new Arbitration.Wanted(choice.orElseThrow(), choice.get() == Choice.OWN ? report.text() : ReportText.EMPTY, grades, words, report.seen());
    }

    private static <T extends Enum<T>> Map<String, T> byName(T[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}
