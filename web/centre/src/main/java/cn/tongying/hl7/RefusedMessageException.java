package cn.tongying.hl7;

/** A message orders what cannot be done; the transaction that it was tried in is rolled back. */
class RefusedMessageException extends RuntimeException {
    private final transient Hl7Answer answer;

    RefusedMessageException(Hl7Answer answer) {
        super(answer.code() + " " + answer.condition());
        this.answer = answer;
    }

    Hl7Answer answer() {
        return answer;
    }
}
