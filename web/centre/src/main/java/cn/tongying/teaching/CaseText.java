package cn.tongying.teaching;

import java.util.List;
import java.util.Locale;

/** What a person writes of a case. */
record CaseText(String title, String diagnosis, String findings, String history, int difficulty, List<String> tags, String subspecialty, String modality, String bodyPart,
                Shared shared) {
    /** Whom it is published for. */
    enum Shared { HOSPITAL, ALLIANCE }

    CaseText {
        tags = tags.stream().distinct().sorted().toList();
    }

    /** What is looked for. */
    String words() {
        return String.join("\n", title, diagnosis, findings, history, String.join(" ", tags), subspecialty).toLowerCase(Locale.ROOT);
    }

    /** What must not name the patient. */
    List<Part> free() {
        return List.of(new Part("title", title), new Part("diagnosis", diagnosis), new Part("findings", findings), new Part("history", history),
                new Part("tags", String.join(" ", tags)), new Part("subspecialty", subspecialty));
    }

    /** A field and its text. */
    record Part(String field, String text) {
    }
}
