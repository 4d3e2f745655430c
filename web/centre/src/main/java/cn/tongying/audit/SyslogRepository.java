package cn.tongying.audit;

import cn.tongying.failure.Causes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The outside repository. Syslog knows no acknowledgement, so each batch has a connection of its own, closed in order
 * (RFC 5425 4.4): a repository that answers our close_notify with its own has read every byte before it.
 *
 * <p>rsyslog (8.2302) answers none and lets the connection end, as does a process that is killed. So the first batch that ends
 * like that counts as not taken. It is sent again, and before our close_notify the connection must stay open and silent for a
 * second: a repository that was there all that time, and then ends the connection in order and not by a reset, has read it. A reset
 * is what the kernel sends for a socket that is closed with bytes unread.
 */
final class SyslogRepository {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BATCH_SECONDS = 40;
    private static final int QUIET_MILLIS = 1_000;
    private final AuditConfig.Syslog settings;
    /** The last connection ended without the repository's close_notify. */
    private volatile boolean endsWithoutNotice;

    SyslogRepository(AuditConfig.Syslog settings) {
        this.settings = settings;
    }

    /** @throws IOException when it is not sure that all of it was taken */
    void send(List<byte[]> frames) throws IOException {
        try (WatchedSocket plain = new WatchedSocket()) {
            CountDownLatch done = new CountDownLatch(1);
            Thread.ofPlatform().daemon().name("syslog-deadline").start(() -> closeWhenStuck(plain, done));
            try {
                plain.connect(new InetSocketAddress(settings.host(), settings.port()), PATIENCE_MILLIS);
                plain.setSoTimeout(PATIENCE_MILLIS);
                send(frames, plain);
            } finally {
                done.countDown();
            }
        }
    }

    private void send(List<byte[]> frames, WatchedSocket plain) throws IOException {
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, settings.host(), settings.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16_384);
            for (byte[] frame : frames) {
                out.write(frame);
            }
            out.flush();
            boolean stayed = endsWithoutNotice;
            if (stayed) {
                stay(socket);
            }
            socket.shutdownOutput();
            readToItsEnd(socket.getInputStream());
            endsWithoutNotice = plain.ended();
            if (endsWithoutNotice && !stayed) {
                throw new IOException("The repository ended the connection without close_notify");
            }
        }
    }

    private static void stay(SSLSocket socket) throws IOException {
        socket.setSoTimeout(QUIET_MILLIS);
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("The repository ended the connection before it was closed");
            }
            throw new IOException("The repository talks instead of reading");
        } catch (SocketTimeoutException quiet) {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** A repository has nothing to say; what it says is passed over, up to a bound. */
    private static void readToItsEnd(InputStream in) throws IOException {
        byte[] said = new byte[4096];
        int total = 0;
        for (int read = in.read(said); read >= 0; read = in.read(said)) {
            total += read;
            if (total > 1 << 20) {
                throw new IOException("The repository talks instead of closing");
            }
        }
    }

    /** No time limit of a socket bounds a write to a peer that does not read. */
    private static void closeWhenStuck(WatchedSocket socket, CountDownLatch done) {
        try {
            if (!done.await(BATCH_SECONDS, TimeUnit.SECONDS)) {
                socket.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(SyslogRepository.class.getName()).log(System.Logger.Level.DEBUG, "Closing a stuck connection: {0}", Causes.of(e));
        }
    }

    /** Read for each batch: a renewed certificate counts at once. */
    private SSLContext context() throws IOException {
        try (InputStream pem = Files.newInputStream(settings.trust())) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates in " + settings.trust() + " cannot be used", e);
        }
    }
}
