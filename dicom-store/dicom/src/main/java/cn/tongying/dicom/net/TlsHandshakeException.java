package cn.tongying.dicom.net;

/** No TLS came about: the peer speaks none, or other versions, or one side did not take the other's certificate. */
public final class TlsHandshakeException extends AssociationException {

    private final boolean unexpectedCertificate;

    TlsHandshakeException(Exception cause) {
        super("No TLS: " + rootOf(cause).getMessage());
        initCause(cause);
        this.unexpectedCertificate = TlsLayer.unexpectedCertificate(cause);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    /** The peer showed a certificate that is none of those it is known by. */
    public boolean unexpectedCertificate() {
        return unexpectedCertificate;
    }
}
