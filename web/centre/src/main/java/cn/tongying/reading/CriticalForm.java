package cn.tongying.reading;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.CriticalResult.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is typed about critical results. */
final class CriticalForm {
    private static final int MOST_WORDS = 400;
    private static final int MOST_NAME = 64;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Wording TASK = new Wording("It must be the id of a reading task.", "必须是阅片任务的编号。");
    private static final Wording SHOWN = new Wording("They must be ids of critical results.", "必须是危急值的编号。");
    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::name, Function.identity()));

    private final Fields fields;

    CriticalForm(Fields fields) {
        this.fields = fields;
    }

    boolean open() {
        return fields.sound(Optional.of(fields.flag("open", true)));
    }

    UUID task() {
        return UUID.fromString(fields.sound(fields.required("task", fields.matching("task", ID, TASK))));
    }

    Optional<UUID> taskIfAny() {
        Optional<UUID> task = fields.matching("task", ID, TASK).map(UUID::fromString);
        fields.requireSound();
        return task;
    }

    CriticalResults.Withdrawal withdrawal() {
        String words = words();
        return new CriticalResults.Withdrawal(words, fields.sound(Optional.of(fields.optionalText("phoned", MOST_NAME))), fields.sound(Optional.of(fields.optionalText("unphoned", MOST_WORDS))));
    }

    CriticalResults.Found found() {
        Optional<Kind> kind = fields.required("kind", fields.choice("kind", KINDS));
        String finding = fields.text("finding", MOST_WORDS);
        boolean keep = fields.flag("keepPatient", false);
        String stamp = fields.text("stamp", MOST_NAME);
        Set<UUID> besides = fields.list("besides", ID, SHOWN).stream().map(UUID::fromString).collect(Collectors.toSet());
        fields.requireSound();
        return new CriticalResults.Found(kind.orElseThrow(), finding, keep, stamp, besides);
    }

    String receiver() {
        return fields.sound(Optional.of(fields.text("receiver", MOST_NAME)));
    }

    String receiverIfAny() {
        return fields.sound(Optional.of(fields.optionalText("receiver", MOST_NAME)));
    }

    /** What was said, read back, or why. */
    String words() {
        return fields.sound(Optional.of(fields.text("words", MOST_WORDS)));
    }
}
