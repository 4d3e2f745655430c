package cn.tongying.hl7;

import cn.tongying.hl7.Hl7Message.Seg;
import java.nio.charset.Charset;
import java.util.Optional;

/** Whom a message is of, as it says itself: for who looks for it, also where it was not accepted. Empty where it cannot be read. */
record Hl7Subject(String patientId, String name) {
    static final Hl7Subject UNKNOWN = new Hl7Subject("", "");
    private static final int LO = 64;

    static Hl7Subject of(byte[] body, String charset) {
        try {
            return Hl7Charset.decode(body, Charset.forName(charset)).flatMap(text -> Hl7Message.parse(text).all("PID").stream().findFirst()).map(Hl7Subject::of).orElse(UNKNOWN);
        } catch (RefusedMessageException e) {
            return UNKNOWN;
        }
    }

    private static Hl7Subject of(Seg pid) {
        String letters = "";
        String characters = "";
        for (int repetition = 0; repetition < pid.repetitions(5); repetition++) {
            String given = pid.text(5, repetition, 2, 1);
            String name = Hl7Orders.cut(pid.text(5, repetition, 1, 1) + (given.isEmpty() ? "" : "^" + given)).replace("=", "");
            boolean latin = name.chars().allMatch(c -> c < 0x80);
            letters = latin && letters.isEmpty() ? name : letters;
            characters = latin || !characters.isEmpty() ? characters : name;
        }
        return new Hl7Subject(Hl7Orders.cut(pid.text(3)), letters + (characters.isEmpty() ? "" : "=" + characters));
    }

    /** Both groups of a name. */
    String alphabetic() {
        return name.split("=", 2)[0];
    }

    String ideographic() {
        return Optional.of(name.indexOf('=')).filter(place -> place >= 0).map(place -> name.substring(place + 1)).orElse("");
    }
}
