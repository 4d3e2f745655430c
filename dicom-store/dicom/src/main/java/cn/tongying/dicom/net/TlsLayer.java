package cn.tongying.dicom.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Lays TLS upon connections as {@link TlsProfile} has it. A client is asked for its certificate and need not have one. */
final class TlsLayer {

    /** What may be resumed, of clients that take no tickets; Java's own bound would let them fill the heap. */
    private static final int MOST_SESSIONS = 256;
    /** Also the life of a ticket, whose key is the context's (RFC 9325 3.4). */
    private static final int SESSION_SECONDS = 3600;

    private final SSLContext context;
    private final boolean client;

    private TlsLayer(boolean client, KeyManager[] keys, Set<CertificateFingerprint> servers) {
        this.client = client;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {new PinnedCertificates(servers)}, null);
            context.getServerSessionContext().setSessionCacheSize(MOST_SESSIONS);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    static TlsLayer ofServer(TlsIdentity identity) {
        return new TlsLayer(false, identity.keys(), Set.of());
    }

    static TlsLayer ofClient(TlsPeer peer) {
        return new TlsLayer(true, peer.own().map(TlsIdentity::keys).orElseGet(() -> new KeyManager[0]), peer.known());
    }

    /** Nothing is sent or read yet. */
    SSLSocket over(BoundedSocket tcp) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(tcp, tcp.getInetAddress().getHostAddress(), tcp.getPort(), true);
        SSLParameters parameters = TlsProfile.parameters();
        parameters.setWantClientAuth(!client);
        socket.setUseClientMode(client);
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** @throws TlsHandshakeException when the peer ended the handshake in good order, so that nothing was agreed */
    static Transport.Tls transport(SSLSession session) throws TlsHandshakeException {
        if (!TlsProfile.protocols().contains(session.getProtocol())) {
            throw new TlsHandshakeException(new SSLException("The peer ended the handshake"));
        }
        return new Transport.Tls(session.getProtocol(), session.getCipherSuite(), peer(session));
    }

    private static List<X509Certificate> peer(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    /** Whether a handshake failed since the peer's certificate is not one that was expected of it. */
    static boolean unexpectedCertificate(Throwable failure) {
        return Optional.ofNullable(failure.getCause())
                .map(cause -> cause instanceof PinnedCertificates.UnexpectedCertificateException || unexpectedCertificate(cause))
                .orElse(false);
    }
}
