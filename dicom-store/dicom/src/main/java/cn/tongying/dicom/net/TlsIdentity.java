package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The private key and certificate chain by which we prove who we are, as server and as client. */
public final class TlsIdentity {

    private final KeyManager[] keys;
    private final X509Certificate certificate;

    private TlsIdentity(KeyManager[] keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * Reads the one key of a PKCS #12 file.
     *
     * @throws IOException when it cannot be read, or holds no key with its certificate
     */
    public static TlsIdentity read(Path pkcs12, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return of(store, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("No usable key in " + pkcs12 + ": " + e.getMessage(), e);
        }
    }

    /** @throws GeneralSecurityException when the store holds no key with its certificate, or another password guards it */
    public static TlsIdentity of(KeyStore store, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
                keys.init(store, password);
                return new TlsIdentity(keys.getKeyManagers(), certificate);
            }
        }
        throw new GeneralSecurityException("there is no key with a certificate");
    }

    public X509Certificate certificate() {
        return certificate;
    }

    KeyManager[] keys() {
        return keys.clone();
    }
}
