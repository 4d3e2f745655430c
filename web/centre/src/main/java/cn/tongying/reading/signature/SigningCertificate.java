package cn.tongying.reading.signature;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** An X.509 certificate (RFC 5280) as people are told of it. */
public record SigningCertificate(X509Certificate certificate) {
    /** Common name of the subject; empty where it has none, or several. */
    public String subject() {
        return one(subjectName(), BCStyle.CN);
    }

    /** The attribute serialNumber of the subject (X.520 6.2.9), which is a person's number and not the certificate's. */
    String personNumber() {
        return one(subjectName(), BCStyle.SERIALNUMBER);
    }

    /** Common name of the issuer, else its whole name. */
    public String issuer() {
        X500Name name = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        String common = one(name, BCStyle.CN);
        return common.isEmpty() ? name.toString() : common;
    }

    /** In hexadecimal digits. */
    public String serial() {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    /** In DER. */
    public byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("It was read from its encoding", e);
        }
    }

    private X500Name subjectName() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static String one(X500Name name, ASN1ObjectIdentifier attribute) {
        RDN[] found = name.getRDNs(attribute);
        return found.length == 1 && !found[0].isMultiValued() ? IETFUtils.valueToString(found[0].getFirst().getValue()).strip() : "";
    }
}
