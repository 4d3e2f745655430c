package cn.tongying.dimse;

import cn.tongying.dicom.net.SecureEndpoint;
import cn.tongying.dicom.net.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * DICOM over TLS: where we listen for it, and the PKCS #12 file with the key and certificate chain by which we prove who we
 * are, to those that call and to those that we call.
 */
record TlsSettings(InetSocketAddress bind, Path keyStore, String password) {

    /** @throws IllegalArgumentException when the file holds no key that this password opens */
    TlsIdentity identity() {
        try {
            return TlsIdentity.read(keyStore, password.toCharArray());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "TONGYING_DICOM_TLS_KEYSTORE must be a PKCS #12 file with one key and its certificates, and _PASSWORD its password: "
                            + e.getMessage(), e);
        }
    }

    SecureEndpoint endpoint() {
        return new SecureEndpoint(bind, identity());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TlsSettings[" + bind + ", " + keyStore + "]";
    }
}
