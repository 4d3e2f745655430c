package cn.tongying.reading.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of a PEM file: what is trusted of whoever has one, or one that they issued. */
record TrustedCertificates(List<X509Certificate> certificates) {
    TrustedCertificates {
        certificates = List.copyOf(certificates);
    }

    /** @throws IllegalArgumentException when the file cannot be read or holds no certificate */
    static TrustedCertificates of(Path file, String setting) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                found.add((X509Certificate) one);
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException(setting + " holds no certificate: " + file);
            }
            return new TrustedCertificates(found);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(setting + " is a readable PEM file of certificates, not " + file, e);
        }
    }

    /** RFC 5280 6.1 at that time, through those that came along; whether one was revoked is the CA's to heed when it signs. */
    boolean reach(X509Certificate certificate, Collection<X509Certificate> along, Instant at) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            Set<TrustAnchor> anchors = new HashSet<>();
            certificates.forEach(one -> anchors.add(new TrustAnchor(one, null)));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            List<Certificate> store = new ArrayList<>(along);
            store.add(certificate);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(store)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException none) {
            return false;
        }
    }

    /** For TLS to servers that prove themselves by these. */
    SSLContext tls() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (X509Certificate certificate : certificates) {
                trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("TONGYING_CA_TLS_TRUST holds certificates that cannot be used for TLS", e);
        }
    }
}
