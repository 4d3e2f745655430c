package cn.tongying.reading.messages;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.messages.ExamMessage.Kind;
import cn.tongying.reading.messages.ExamMessages.Written;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is typed about an exam. */
final class MessagesForm {
    static final int MOST_WORDS = 400;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::name, Function.identity()));

    private final Fields fields;

    MessagesForm(Fields fields) {
        this.fields = fields;
    }

    /** A note and a refusal say something; what is done or asked for by its code may say nothing more. */
    Written written() {
        Optional<Kind> kind = fields.required("kind", fields.choice("kind", KINDS));
        boolean speaks = kind.filter(one -> one == Kind.NOTE || one == Kind.CANNOT).isPresent();
        String words = speaks ? fields.text("words", MOST_WORDS) : fields.optionalText("words", MOST_WORDS);
        Optional<String> answers = fields.matching("answers", ID, new Wording("It must be the id of a request.", "必须是请求的编号。"));
        if (kind.isPresent() && kind.get().answers() != answers.isPresent() && fields.raw("answers").isEmpty() == answers.isEmpty()) {
            fields.fault("answers", new Wording("An answer, and nothing else, names the request that it answers.", "只有答复须指明所答复的请求。"));
        }
        fields.requireSound();
        return new Written(kind.orElseThrow(), words, answers.map(UUID::fromString));
    }

    int upTo() {
        int upTo = fields.number("upTo", 1, ExamMessages.MOST);
        fields.requireSound();
        return upTo;
    }
}
