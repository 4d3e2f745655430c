package cn.tongying.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** The audit repository that most hospitals have: rsyslog with its GnuTLS driver, in the foreground, writing each message as it came into a file. */
final class Rsyslog implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final Path folder;
    private final int port;
    private Optional<Process> running = Optional.empty();

    /** Skips the test where rsyslog or its driver for TLS is not installed. */
    Rsyslog(Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "rsyslog is not installed");
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.resolve("key.pem").toString(), "-out",
                certificate().toString(), "-days", "2", "-subj", "/CN=arr", "-addext", "subjectAltName=IP:127.0.0.1");
        Files.writeString(folder.resolve("rsyslog.conf"), """
                global(workDirectory="%1$s" defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="%1$s/cert.pem"
                  defaultNetstreamDriverCertFile="%1$s/cert.pem" defaultNetstreamDriverKeyFile="%1$s/key.pem")
                module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
                template(name="asItCame" type="string" string="%%rawmsg%%\\n")
                input(type="imtcp" address="127.0.0.1" port="%2$d")
                action(type="omfile" file="%1$s/audit.log" template="asItCame")
                """.formatted(folder, port));
    }

    Path certificate() {
        return folder.resolve("cert.pem");
    }

    int port() {
        return port;
    }

    Rsyslog start() throws IOException {
        Process process = new ProcessBuilder(PROGRAM.toString(), "-n", "-f", folder.resolve("rsyslog.conf").toString(), "-i", folder.resolve("pid").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("rsyslog.out").toFile()).start();
        running = Optional.of(process);
        until("rsyslog listens: " + folder.resolve("rsyslog.out"), this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        running.orElseThrow().destroyForcibly().waitFor();
        running = Optional.empty();
    }

    List<String> messages() {
        try {
            Path file = folder.resolve("audit.log");
            return Files.exists(file) ? List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n")) : List.of();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    interface Condition {
        boolean holds();
    }

    static void until(String what, Condition condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("openssl.out").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("No certificate: " + Files.readString(folder.resolve("openssl.out")));
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (running.isPresent()) {
            running.get().destroy();
            running.get().waitFor();
        }
    }
}
