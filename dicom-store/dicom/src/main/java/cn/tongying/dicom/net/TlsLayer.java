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

/**
 * Lays TLS upon connections as the BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile has it (PS3.15 B.12):
 * TLS 1.3 and 1.2 and nothing older, suites with forward secrecy and authenticated encryption alone (RFC 9325 4.2). A client
 * is asked for its certificate and need not have one.
 */
final class TlsLayer {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"};

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
        SSLParameters parameters = new SSLParameters(CIPHER_SUITES, PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setWantClientAuth(!client);
        socket.setUseClientMode(client);
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** @throws TlsHandshakeException when the peer ended the handshake in good order, so that nothing was agreed */
    static Transport.Tls transport(SSLSession session) throws TlsHandshakeException {
        if (!List.of(PROTOCOLS).contains(session.getProtocol())) {
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
