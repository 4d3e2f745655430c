package cn.tongying.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other side is OpenSSL: it makes the keys, and its s_client sends an order. */
class MllpTlsIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    @TempDir
    Path folder;

    @BeforeEach
    void keys() throws Exception {
        for (String who : List.of("server", "known", "stranger")) {
            run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + who, "-days", "2", "-keyout", who + ".key", "-out", who + ".crt");
        }
        run("openssl", "pkcs12", "-export", "-inkey", "server.key", "-in", "server.crt", "-passout", "pass:secret", "-out", "server.p12");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-importcert", "-noprompt", "-alias", "known", "-file", "known.crt", "-keystore", "clients.p12", "-storetype", "PKCS12",
                "-storepass", "secret");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** What s_client is answered to an order, with these options besides. */
    private String sent(boolean clientsProve, String... options) throws IOException, InterruptedException, SQLException {
        TestDatabase.running().clean();
        MllpTls tls = new MllpTls(0, folder.resolve("server.p12"), "secret", Optional.of(folder.resolve("clients.p12")).filter(path -> clientsProve), "secret");
        Hl7Config config = new Hl7Config("127.0.0.1", 0, 4096, 3, LONG, LONG, Optional.of(tls));
        try (Hl7Rig rig = new Hl7Rig(); ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
                MllpListener listener = MllpListener.open(config, tls, threads, rig.intake::answer)) {
            rig.orders.ship();
            rig.register("HIS", "DEFAULT", "UTF-8");
            return client(listener.address().getPort(), options);
        }
    }

    private String client(int port, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-CAfile", "server.crt", "-verify_return_error", "-quiet", "-no_ign_eof"));
        command.addAll(List.of(options));
        File answer = folder.resolve("answer").toFile();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(answer).start();
        try {
            process.getOutputStream().write(("\u000B" + Messages.placed("T1", "77") + "\u001C\r").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            long latest = System.nanoTime() + LONG.toNanos();
            while (process.isAlive() && System.nanoTime() < latest && !Files.readString(answer.toPath()).contains("\u001C")) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            return Files.readString(answer.toPath());
        } catch (IOException closed) {
            return Files.readString(answer.toPath());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void anOrderComesOverTlsAndIsAnsweredByIt() throws Exception {
        assertThat(sent(false, "-tls1_3")).contains("MSA|AA|T1");
        assertThat(sent(false, "-tls1_2")).contains("MSA|AA|T1");
    }

    @Test
    void whereClientsProveWhoTheyAreOneThatIsNotKnownSendsNothing() throws Exception {
        assertThat(sent(true, "-cert", "known.crt", "-key", "known.key")).contains("MSA|AA|T1");
        assertThat(sent(true)).as("no certificate").doesNotContain("MSA|");
        assertThat(sent(true, "-cert", "stranger.crt", "-key", "stranger.key")).as("another").doesNotContain("MSA|");
    }

    @Test
    void suitesWithoutForwardSecrecyOrAuthenticatedEncryptionAreNotAgreedTo() throws Exception {
        assertThat(sent(false, "-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")).contains("MSA|AA|T1");
        assertThat(sent(false, "-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA:AES128-GCM-SHA256")).doesNotContain("MSA|");
    }

    /** However fast its bytes follow each other. */
    @Test
    void aHandshakeThatComesByteByByteIsCutWhenItsTimeIsOver() throws Exception {
        MllpTls tls = new MllpTls(0, folder.resolve("server.p12"), "secret", Optional.empty(), "");
        Hl7Config config = new Hl7Config("127.0.0.1", 0, 4096, 3, LONG, Duration.ofSeconds(1), Optional.of(tls));
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
                MllpListener listener = MllpListener.open(config, tls, threads, (message, address) -> message);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
            socket.setSoTimeout(300);
            long start = System.nanoTime();
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0x40, 0});
            while (!isCut(socket)) {
                assertThat(System.nanoTime() - start).as("cut in time").isLessThan(LONG.toNanos());
            }
            assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(900).toNanos());
        }
    }

    /** One more byte of a record that is far from whole, and a moment's waiting for what becomes of it. */
    private static boolean isCut(Socket socket) {
        try {
            socket.getOutputStream().write(0);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException goesOn) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void whereOnePortCannotBeOpenedTheOtherIsFreeAgain() throws Exception {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()); ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free;
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = one.getLocalPort();
            }
            MllpTls tls = new MllpTls(taken.getLocalPort(), folder.resolve("server.p12"), "secret", Optional.empty(), "");
            Hl7Config config = new Hl7Config("127.0.0.1", free, 4096, 3, LONG, LONG, Optional.of(tls));
            assertThatThrownBy(() -> MllpListener.openAll(config, threads, (message, address) -> message)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), free).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aFileThatHoldsNoKeyStopsTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MllpTls(0, folder.resolve("clients.p12"), "secret", Optional.empty(), "").layer()).withMessageContaining("TONGYING_HL7_TLS_KEYSTORE");
        assertThatIllegalArgumentException().isThrownBy(() -> new MllpTls(0, folder.resolve("server.p12"), "wrong", Optional.empty(), "").layer()).withMessageContaining("PKCS #12");
    }
}
