package cn.tongying.archive.refusal;

/** Leaves the way of an object early with the reason; never leaves the room. */
public final class RefusalException extends RuntimeException {

    private final Refusal refusal;

    public RefusalException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public RefusalException(Refusal refusal, Throwable cause) {
        super(refusal.message(), cause, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
