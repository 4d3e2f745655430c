package cn.tongying.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate chain and private key with which the server proves who it is, on the web or in DICOM, as read from two PEM files
 * (RFC 7468: chain in section 5, key as PKCS #8 in section 10). Reading refuses a key that is not the certificate's.
 */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    TlsIdentity {
        chain = List.copyOf(chain);
    }

    /** The options are those that gave the files, for what is said of them. */
    static TlsIdentity read(String certificateOption, Path certificateFile, String keyOption, Path keyFile) {
        List<X509Certificate> chain = chain(certificateOption + " " + certificateFile, certificateFile);
        String keyGiven = keyOption + " " + keyFile;
        TlsIdentity identity = new TlsIdentity(chain, key(keyGiven, keyFile, chain.getFirst().getPublicKey().getAlgorithm()));
        identity.requireMatch(keyGiven);
        return identity;
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Puts chain and key into the server's key store under the name its listener asks for. */
    void store(Path keyStoreFile, String alias, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keyStoreFile)) {
                store.load(in, password);
            }
            store.setKeyEntry(alias, key, password, chain.toArray(Certificate[]::new));
            try (OutputStream out = Files.newOutputStream(keyStoreFile)) {
                store.store(out, password);
            }
        } catch (GeneralSecurityException failure) {
            throw LauncherException.failed("Cannot write the key store of the server", failure);
        }
    }

    /** Makes a key store of its own that only its owner may read, in place of one of an earlier start. */
    void store(Path keyStoreFile, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("dicom", key, password, chain.toArray(Certificate[]::new));
            Files.deleteIfExists(keyStoreFile);
            Files.createFile(keyStoreFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(keyStoreFile)) {
                store.store(out, password);
            }
        } catch (GeneralSecurityException failure) {
            throw LauncherException.failed("Cannot write the key store of the DICOM listener", failure);
        }
    }

    private static List<X509Certificate> chain(String given, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw LauncherException.refused(given + ": 文件中没有证书  there is no certificate in this file");
            }
            return chain;
        } catch (IOException | GeneralSecurityException failure) {
            throw LauncherException.refused(given + ": 无法读取 PEM 证书  not a readable PEM certificate (" + failure.getMessage() + ")");
        }
    }

    private static PrivateKey key(String given, Path file, String algorithm) {
        try {
            Matcher pem = KEY.matcher(Files.readString(file));
            if (!pem.find()) {
                throw LauncherException.refused(given + ": 需要未加密的 PKCS #8 私钥，可用 openssl pkcs8 -topk8 -nodes 转换"
                        + "\n" + given + ": expected an unencrypted PKCS #8 key; openssl pkcs8 -topk8 -nodes makes one");
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException failure) {
            throw LauncherException.refused(given + ": 无法读取私钥  not a readable " + algorithm + " key");
        }
    }

    private void requireMatch(String given) {
        String scheme = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : key.getAlgorithm().startsWith("Ed") ? "EdDSA" : "SHA256withECDSA";
        byte[] probe = {1, 2, 3};
        try {
            Signature sign = Signature.getInstance(scheme);
            sign.initSign(key);
            sign.update(probe);
            Signature verify = Signature.getInstance(scheme);
            verify.initVerify(certificate());
            verify.update(probe);
            if (verify.verify(sign.sign())) {
                return;
            }
        } catch (GeneralSecurityException notAPair) {
            // Said below, as for a signature that does not verify.
        }
        throw LauncherException.refused(given + ": 私钥与证书不匹配  this key does not belong to the certificate");
    }
}
