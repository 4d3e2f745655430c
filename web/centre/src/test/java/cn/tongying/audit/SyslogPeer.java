package cn.tongying.audit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A small audit repository: takes framed messages over TLS, one connection after another, and can be cut in the middle of one. */
final class SyslogPeer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    final List<String> received = new CopyOnWriteArrayList<>();
    private final SSLContext context;
    private final int cutAfter;
    private final ServerSocket listener;
    private final Thread thread;
    /** False: it reads to the end and is then gone without close_notify, as a process that is killed is. */
    volatile boolean closesInOrder = true;
    /** Messages of one connection after which it ends it without a word, having read them all; 0: it waits for the sender. */
    volatile int endsAfter;

    /** @param cutAfter messages after which it is killed, or -1 */
    SyslogPeer(Path keys, int port, int cutAfter) throws IOException, GeneralSecurityException {
        this.context = context(keys);
        this.cutAfter = cutAfter;
        this.listener = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        this.thread = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket plain = listener.accept();
                    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), false)) {
                socket.setUseClientMode(false);
                if (endsAfter > 0) {
                    for (int i = 0; i < endsAfter; i++) {
                        received.add(message(socket.getInputStream()));
                    }
                    plain.close();
                } else if (!readAll(socket.getInputStream())) {
                    plain.close();
                    listener.close();
                } else if (!closesInOrder) {
                    plain.close();
                }
            } catch (IOException e) {
                // the client went away, or this peer was stopped
            }
        }
    }

    private boolean readAll(InputStream in) throws IOException {
        int left = cutAfter;
        for (String message = message(in); message != null; message = message(in)) {
            if (left-- == 0) {
                return false;
            }
            received.add(message);
        }
        return true;
    }

    private static String message(InputStream in) throws IOException {
        int length = 0;
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        for (; octet != ' '; octet = in.read()) {
            length = length * 10 + Character.digit(octet, 10);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(in.readNBytes(length));
        if (text.size() < length) {
            throw new EOFException();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** A new key and certificate for the address, and the certificate as PEM beside it. */
    static Path keys(Path folder, String name, String subjectAlternativeName) throws IOException, InterruptedException {
        Path keys = folder.resolve(name + ".p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(keytool, "-genkeypair", "-alias", "peer", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subjectAlternativeName,
                "-validity", "2", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", "changeit");
        run(keytool, "-exportcert", "-rfc", "-alias", "peer", "-keystore", keys.toString(), "-storepass", "changeit", "-file", keys + ".pem");
        return keys;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Files.createTempFile("keytool", ".log").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.interrupt();
    }
}
