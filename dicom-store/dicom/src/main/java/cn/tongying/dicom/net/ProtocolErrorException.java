package cn.tongying.dicom.net;

/** The peer broke PS3.7 or PS3.8; the association is aborted with the reason given here. */
public final class ProtocolErrorException extends AssociationException {

    private final Abort abort;

    ProtocolErrorException(Abort.Reason reason, String message) {
        super(message);
        this.abort = Abort.byProvider(reason);
    }

    /** What the peer is told. */
    public Abort abort() {
        return abort;
    }
}
