package cn.tongying.hl7;

import cn.tongying.dicom.net.TlsProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * MLLP over TLS as {@link TlsProfile} has it: the port, the PKCS #12 file with the key and certificate chain by which we prove who we are, and the one with
 * the certificates that clients must prove theirs by.
 *
 * @param clients empty where clients show no certificate
 */
record MllpTls(int port, Path keyStore, String password, Optional<Path> clients, String clientsPassword) {

    /** What the files say, read once. */
    record Layer(SSLContext context, boolean clientsProve) {

        /** Nothing is sent or read yet; closing it closes the connection. */
        SSLSocket over(Socket tcp) throws IOException {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, tcp.getInetAddress().getHostAddress(), tcp.getPort(), true);
            SSLParameters parameters = TlsProfile.parameters();
            parameters.setNeedClientAuth(clientsProve);
            socket.setUseClientMode(false);
            socket.setSSLParameters(parameters);
            return socket;
        }
    }

    /** @throws IllegalArgumentException when a file cannot be read or holds no key, or no certificate, that its password opens */
    Layer layer() {
        return new Layer(context(), clients.isPresent());
    }

    private SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(holding(read(keyStore, password), true, "TONGYING_HL7_TLS_KEYSTORE"), password.toCharArray());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
            if (clients.isPresent()) {
                trusted.init(holding(read(clients.get(), clientsPassword), false, "TONGYING_HL7_TLS_CLIENTS"));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), clients.isPresent() ? trusted.getTrustManagers() : null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TONGYING_HL7_TLS_KEYSTORE and _CLIENTS must be PKCS #12 files, and _PASSWORD their passwords: " + e.getMessage(), e);
        }
    }

    private static KeyStore read(Path pkcs12, String password) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        }
    }

    private static KeyStore holding(KeyStore store, boolean key, String setting) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (key ? store.isKeyEntry(alias) : store.isCertificateEntry(alias)) {
                return store;
            }
        }
        throw new GeneralSecurityException(setting + " holds no " + (key ? "key" : "certificate"));
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "MllpTls[" + port + ", " + keyStore + ", " + clients + "]";
    }
}
