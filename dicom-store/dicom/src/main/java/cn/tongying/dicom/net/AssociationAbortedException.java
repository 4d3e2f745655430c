package cn.tongying.dicom.net;

/** The peer sent A-ABORT (PS3.8 9.3.8). */
public final class AssociationAbortedException extends AssociationException {

    private final Abort abort;

    AssociationAbortedException(Abort abort) {
        super("Association aborted by the peer: " + abort.describe());
        this.abort = abort;
    }

    public Abort abort() {
        return abort;
    }
}
