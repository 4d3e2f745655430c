package cn.tongying.alliance.device;

import cn.tongying.dicom.net.CertificateFingerprint;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate that an application entity proves itself with.
 *
 * @param certificate the certificate itself; empty for one of before, of which only the fingerprint was registered
 */
record EntityCertificate(CertificateFingerprint fingerprint, Optional<X509Certificate> certificate) {

    static EntityCertificate of(X509Certificate certificate) {
        return new EntityCertificate(CertificateFingerprint.of(certificate), Optional.of(certificate));
    }
}
