package cn.tongying.dicom.net;

/**
 * A-ASSOCIATE-RJ (PS3.8 9.3.4): result 1 is permanent, 2 transient; the meaning of the reason depends on the source.
 */
public record AssociateReject(int result, int source, int reason) implements Pdu {

    /** Whether the peer says that a later attempt may succeed. */
    public boolean isTransient() {
        return result == 2;
    }

    public boolean is(RejectReason known) {
        return known.source() == source && known.reason() == reason;
    }

    String describe() {
        for (RejectReason known : RejectReason.values()) {
            if (is(known)) {
                return (isTransient() ? "transient, " : "permanent, ") + known;
            }
        }
        return "result " + result + ", source " + source + ", reason " + reason;
    }
}
