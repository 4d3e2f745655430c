package cn.tongying.dicom.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom we take a peer's certificate from. As client only from the certificates we were told, by fingerprint and while they
 * are valid, whoever signed them: modalities sign their own. As server from anybody, because what a certificate opens is the
 * {@link AssociationPolicy}'s to say, who knows the AE title too and can tell the peer and the administrator why not; that
 * the peer holds its key TLS has proved by then.
 */
final class PinnedCertificates extends X509ExtendedTrustManager {

    private final Set<CertificateFingerprint> servers;

    PinnedCertificates(Set<CertificateFingerprint> servers) {
        this.servers = Set.copyOf(servers);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (chain.length == 0 || !servers.contains(CertificateFingerprint.of(chain[0]))) {
            throw new UnexpectedCertificateException();
        }
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // Judged with the AE title, see above.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        // Judged with the AE title, see above.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // Judged with the AE title, see above.
    }

    /** None is named, so that a client shows whatever certificate it has. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** The certificate is none of those that were expected. */
    static final class UnexpectedCertificateException extends CertificateException {
        UnexpectedCertificateException() {
            super("The peer's certificate is none of those it is known by");
        }
    }
}
