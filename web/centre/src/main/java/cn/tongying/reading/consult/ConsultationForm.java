package cn.tongying.reading.consult;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.consult.ConsultationRows.Which;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is typed about consultations. */
final class ConsultationForm {
    private static final int MOST_QUESTION = 2_000;
    private static final int MOST_OPINION = 5_000;
    private static final int MOST_WORDS = 400;
    private static final int MOST_STAMP = 64;
    private static final int MOST_GROUPS = 20;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Wording ID_RULE = new Wording("Each must be an id, as the list has it.", "必须是列表中的编号。");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");
    private static final Wording CODE_RULE = new Wording("At most " + MOST_GROUPS + " codes of organizations.", "最多 " + MOST_GROUPS + " 个机构代码。");

    private final Fields fields;

    ConsultationForm(Fields fields) {
        this.fields = fields;
    }

    UUID task() {
        return UUID.fromString(fields.sound(fields.required("task", fields.matching("task", ID, ID_RULE))));
    }

    Which which() {
        String to = fields.sound(fields.required("list", fields.choice("list", Map.of("TO_ME", "TO_ME", "BY_ME", "BY_ME", "TASK", "TASK"))));
        return switch (to) {
            case "TO_ME" -> new Which.ToMe();
            case "BY_ME" -> new Which.ByMe();
            default -> new Which.OfTask(task());
        };
    }

    Consultations.Wanted wanted() {
        UUID task = task();
        Set<UUID> experts = fields.list("experts", Consultations.MOST_EXPERTS, ID, ID_RULE).stream().map(UUID::fromString).collect(Collectors.toSet());
        Set<String> groups = fields.list("groups", MOST_GROUPS, CODE, CODE_RULE);
        String question = lines("question", MOST_QUESTION);
        Optional<Instant> due = instant("due");
        String stamp = fields.text("stamp", MOST_STAMP);
        fields.requireSound();
        return new Consultations.Wanted(task, experts, groups, question, due.orElseThrow(), stamp);
    }

    String opinion() {
        return fields.sound(Optional.of(lines("opinion", MOST_OPINION)));
    }

    /** Why. */
    String words() {
        return fields.sound(Optional.of(fields.text("words", MOST_WORDS)));
    }

    String wordsIfAny() {
        return fields.sound(Optional.of(fields.optionalText("words", MOST_WORDS)));
    }

    private Optional<Instant> instant(String column) {
        try {
            return fields.required(column, Optional.of(fields.raw(column)).filter(text -> !text.isEmpty()).map(Instant::parse));
        } catch (DateTimeParseException e) {
            fields.fault(column, new Wording("It must be a moment, as 2026-11-30T08:00:00Z.", "必须是时刻，如 2026-11-30T08:00:00Z。"));
            return Optional.empty();
        }
    }

    /** Some text, whose paragraphs are kept; what is faulty is not repeated, since it may tell of a patient. */
    private String lines(String column, int most) {
        String text = fields.raw(column).replace("\r\n", "\n");
        if (text.isEmpty() || text.length() > most || text.chars().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\t')) {
            fields.fault(column, column, new Wording("It has 1 to " + most + " characters of text.", "须为 1 至 " + most + " 个字符的文字。"));
            return "";
        }
        return text;
    }
}
