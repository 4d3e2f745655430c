package cn.tongying.dicom.net;

import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;

/**
 * What every TLS port of ours agrees to, and every call of DICOM: that of the BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile
 * (PS3.15 B.12), TLS 1.3 and 1.2 and nothing older, suites with forward secrecy and authenticated encryption alone (RFC 9325 4.2).
 */
public final class TlsProfile {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"};

    private TlsProfile() {
    }

    /** In the order in which they are preferred; nobody is asked for a certificate yet. */
    public static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters(CIPHER_SUITES, PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    static List<String> protocols() {
        return Arrays.asList(PROTOCOLS);
    }
}
