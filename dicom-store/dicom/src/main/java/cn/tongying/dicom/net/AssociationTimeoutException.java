package cn.tongying.dicom.net;

/** The peer kept us waiting longer than a limit allows: ARTIM (PS3.8 9.1.5), idle, read or write. */
public final class AssociationTimeoutException extends AssociationException {

    AssociationTimeoutException(String waitedFor) {
        super("The peer took too long: " + waitedFor);
    }
}
