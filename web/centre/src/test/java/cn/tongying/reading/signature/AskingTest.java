package cn.tongying.reading.signature;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.signature.Asking.Answer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge over HTTPS proves itself by the certificates of the file that is set, and by no others. */
class AskingTest {
    private static HttpsServer server(Path pkcs12) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pkcs12)) {
            store.load(in, "secret".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/ca", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Answer asked(HttpsServer server, Optional<Path> trust) {
        URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/ca");
        SignatureConfig config = new SignatureConfig(Optional.of(address), Optional.empty(), Optional.of(Path.of("ca.pem")), SignatureConfig.Number.STAFF, Set.of(), Optional.of(address),
                Optional.empty(), trust, Duration.ofSeconds(5), Duration.ofSeconds(10));
        return new Asking(config).post(address, "text/plain", "text/plain", Optional.empty(), new byte[0]);
    }

    @Test
    void it_is_believed_by_the_file_that_is_set_alone(@TempDir Path folder) throws Exception {
        OpenSsl openssl = new OpenSsl(folder);
        openssl.run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "bridge.key", "-out", "bridge.pem", "-subj", "/CN=localhost", "-days", "2", "-config", "openssl.cnf",
                "-addext", "subjectAltName=DNS:localhost");
        openssl.run("pkcs12", "-export", "-in", "bridge.pem", "-inkey", "bridge.key", "-out", "bridge.p12", "-passout", "pass:secret");
        openssl.root("other");
        HttpsServer server = server(folder.resolve("bridge.p12"));
        try {
            assertThat(asked(server, Optional.of(folder.resolve("bridge.pem")))).isInstanceOfSatisfying(Answer.Given.class, given -> assertThat(given.body()).containsExactly('o', 'k'));
            assertThat(asked(server, Optional.of(folder.resolve("other.pem")))).isEqualTo(new Answer.None("SSLHandshakeException"));
            assertThat(asked(server, Optional.empty())).isEqualTo(new Answer.None("SSLHandshakeException"));
        } finally {
            server.stop(0);
        }
    }
}
