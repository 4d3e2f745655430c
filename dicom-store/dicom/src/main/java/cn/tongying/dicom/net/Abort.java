package cn.tongying.dicom.net;

/**
 * A-ABORT (PS3.8 9.3.8): source 0 is the service user, 2 the service provider; the reason counts for the latter only.
 */
public record Abort(int source, int reason) implements Pdu {

    static final int SERVICE_USER = 0;
    static final int SERVICE_PROVIDER = 2;

    /** Reasons of the service provider (PS3.8 table 9-26). */
    enum Reason {
        NOT_SPECIFIED(0),
        UNRECOGNIZED_PDU(1),
        UNEXPECTED_PDU(2),
        UNRECOGNIZED_PDU_PARAMETER(4),
        UNEXPECTED_PDU_PARAMETER(5),
        INVALID_PDU_PARAMETER_VALUE(6);

        private final int code;

        Reason(int code) {
            this.code = code;
        }
    }

    static Abort byUser() {
        return new Abort(SERVICE_USER, 0);
    }

    static Abort byProvider(Reason reason) {
        return new Abort(SERVICE_PROVIDER, reason.code);
    }

    String describe() {
        if (source != SERVICE_PROVIDER) {
            return "source service-user";
        }
        for (Reason known : Reason.values()) {
            if (known.code == reason) {
                return "source service-provider, reason " + known;
            }
        }
        return "source service-provider, reason " + reason;
    }
}
