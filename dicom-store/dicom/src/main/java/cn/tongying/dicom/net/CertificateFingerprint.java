package cn.tongying.dicom.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SHA-256 of a certificate's DER encoding, by which a peer's certificate is known whoever signed it.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record CertificateFingerprint(String sha256) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public CertificateFingerprint {
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException("A SHA-256 fingerprint has 64 lower-case hexadecimal digits, not " + sha256);
        }
    }

    public static CertificateFingerprint of(X509Certificate certificate) {
        try {
            return new CertificateFingerprint(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("A certificate that was read can be encoded, and every Java has SHA-256", e);
        }
    }

    /** As people read it aloud and openssl prints it: pairs of capitals with colons between. */
    @Override
    public String toString() {
        return sha256.replaceAll("(..)(?!$)", "$1:").toUpperCase(Locale.ROOT);
    }
}
