package cn.tongying.dicom.net;

/** The peer answered our A-ASSOCIATE-RQ with A-ASSOCIATE-RJ (PS3.8 9.3.4). */
public final class AssociationRejectedException extends AssociationException {

    private final AssociateReject reject;

    AssociationRejectedException(AssociateReject reject) {
        super("Association rejected by the peer: " + reject.describe());
        this.reject = reject;
    }

    public AssociateReject reject() {
        return reject;
    }
}
