package cn.tongying.dicom.net;

/** A data set of ours could not be read to its end while it was sent: half of it lies at the peer, so that the association has to be aborted. */
public final class BrokenDataSetException extends AssociationException {

    BrokenDataSetException(Exception cause) {
        super("A data set of ours broke off while it was sent");
        initCause(cause);
    }
}
