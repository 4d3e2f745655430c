package cn.tongying.dicom.net;

import java.io.EOFException;
import java.net.SocketException;

/** No TLS came about: the peer speaks none, or other versions, or one side did not take the other's certificate. */
public final class TlsHandshakeException extends AssociationException {

    private final boolean unexpectedCertificate;
    private final boolean peerWentAway;

    TlsHandshakeException(Exception cause) {
        super("No TLS: " + rootOf(cause).getMessage());
        initCause(cause);
        this.unexpectedCertificate = TlsLayer.unexpectedCertificate(cause);
        this.peerWentAway = rootOf(cause) instanceof EOFException || rootOf(cause) instanceof SocketException;
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    /** The peer showed a certificate that is none of those it is known by. */
    public boolean unexpectedCertificate() {
        return unexpectedCertificate;
    }

    /** The peer closed before it had said what it can, as whoever probes a port does. */
    public boolean peerWentAway() {
        return peerWentAway;
    }
}
