package cn.tongying.dicom.net;

/** The transport connection closed or broke without release or abort (A-P-ABORT, PS3.8 9.2.1). */
public final class ConnectionLostException extends AssociationException {

    ConnectionLostException(String message) {
        super(message);
    }

    ConnectionLostException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
