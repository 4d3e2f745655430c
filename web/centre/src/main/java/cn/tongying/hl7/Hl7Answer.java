package cn.tongying.hl7;

import cn.tongying.alliance.Wording;
import java.util.List;
import java.util.UUID;

/**
 * What a message is answered: AA with the orders that it made or changed, or why not.
 *
 * @param code      acknowledgement code (HL7 table 0008)
 * @param condition of the first error (HL7 table 0357); 0 where there is none
 */
record Hl7Answer(Code code, Condition condition, Wording words, List<Error> errors, List<UUID> orders) {

    /** AE: what it says cannot be done. AR: it is not for us to read. */
    enum Code { AA, AE, AR }

    /** HL7 table 0357. */
    enum Condition {
        ACCEPTED(0, "Message accepted"), REQUIRED_FIELD(101, "Required field missing"), DATA_TYPE(102, "Data type error"), TABLE_VALUE(103, "Table value not found"),
        SEQUENCE(100, "Segment sequence error"), MESSAGE_TYPE(200, "Unsupported message type"), EVENT_CODE(201, "Unsupported event code"),
        PROCESSING_ID(202, "Unsupported processing id"), VERSION_ID(203, "Unsupported version id"), UNKNOWN_KEY(204, "Unknown key identifier"),
        DUPLICATE_KEY(205, "Duplicate key identifier"), INTERNAL(207, "Application internal error");

        private final int number;
        private final String text;

        Condition(int number, String text) {
            this.number = number;
            this.text = text;
        }

        int number() {
            return number;
        }

        String text() {
            return text;
        }
    }

    /**
     * One fault.
     *
     * @param location as PID-7, empty where it is of the whole
     */
    record Error(Condition condition, String location, Wording words) {
    }

    static Hl7Answer accepted(List<UUID> orders) {
        return new Hl7Answer(Code.AA, Condition.ACCEPTED, new Wording("", ""), List.of(), orders);
    }

    static Hl7Answer rejected(Condition condition, Wording words) {
        return new Hl7Answer(Code.AR, condition, words, List.of(new Error(condition, "", words)), List.of());
    }

    static Hl7Answer refused(Condition condition, String location, Wording words) {
        return refused(List.of(new Error(condition, location, words)));
    }

    static Hl7Answer refused(List<Error> errors) {
        String en = String.join(" ", errors.stream().map(error -> (error.location().isEmpty() ? "" : error.location() + ": ") + error.words().en()).toList());
        String zh = String.join(" ", errors.stream().map(error -> (error.location().isEmpty() ? "" : error.location() + "：") + error.words().zh()).toList());
        return new Hl7Answer(Code.AE, errors.getFirst().condition(), new Wording(en, zh), errors, List.of());
    }
}
