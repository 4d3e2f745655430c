package cn.tongying.reading.discussion;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of what is typed in a discussion. */
final class DiscussionForm {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Wording ID_RULE = new Wording("It must be the id of an account.", "必须是账号编号。");

    private final Fields fields;

    DiscussionForm(Fields fields) {
        this.fields = fields;
    }

    String words() {
        String words = fields.raw("words").replace("\r\n", "\n").strip();
        if (words.isEmpty() || words.length() > Note.MOST_WORDS || words.chars().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\t')) {
            fields.fault("words", "words", new Wording("A note has 1 to " + Note.MOST_WORDS + " characters.", "须填写 1 至 " + Note.MOST_WORDS + " 个字符。"));
        }
        fields.requireSound();
        return words;
    }

    Set<UUID> mentions() {
        Set<String> mentions = fields.list("mentions", Note.MOST_MENTIONS, ID, ID_RULE);
        fields.requireSound();
        return mentions.stream().map(UUID::fromString).collect(Collectors.toSet());
    }
}
