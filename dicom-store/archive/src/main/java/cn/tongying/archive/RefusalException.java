package cn.tongying.archive;

/** Leaves the way of an object early with the reason; never leaves the room. */
final class RefusalException extends RuntimeException {

    private final Refusal refusal;

    RefusalException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    RefusalException(Refusal refusal, Throwable cause) {
        super(refusal.message(), cause, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
