package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A thousand connections of one address that say little and say it slowly: each door keeps a bounded number of them and serves everybody else. */
@ExtendWith(RunningServer.class)
@Timeout(300)
class SlowConnectionsIT {
    private static final int MANY = 1_000;
    /** The default of TONGYING_HTTP_CONNECTIONS_PER_ADDRESS. */
    private static final int HTTP_PER_ADDRESS = 500;
    /** The default of TONGYING_DICOM_MAX_UNASSOCIATED_PER_ADDRESS. */
    private static final int DICOM_PER_ADDRESS = 32;
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Payara closes every connection that says nothing for 30 s. */
    private static final Duration BEFORE_IDLE = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void a_thousand_unfinished_heads_of_requests_leave_the_web_server_to_others(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        byte[] start = ("GET /dicom-web/studies HTTP/1.1\r\nHost: " + product.address().getAuthority() + "\r\nX-Slow: ").getBytes(StandardCharsets.US_ASCII);
        InetAddress attacker = InetAddress.getByName("127.0.0.4");
        try (Crowd crowd = new Crowd(attacker, product.address().getPort(), start)) {
            Waiting.until("all above the bound are closed", BEFORE_IDLE, () -> crowd.kept() <= HTTP_PER_ADDRESS);
            assertThat(crowd.kept()).as("those within the bound are not").isPositive();
            crowd.sayMore((byte) 'a');
            theServerAnswers(product, technologist);
            assertThat(Visitor.stranger(product, InetAddress.getByName("127.0.0.5")).signIn(Visitor.OPERATOR, Visitor.OPERATORS_PASSWORD).statusCode()).isEqualTo(200);
        }
        Waiting.until("the address has its places back", LIMIT, () -> answered(Visitor.stranger(product, attacker)));
    }

    @Test
    void a_thousand_unfinished_association_requests_leave_the_dicom_port_to_others(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        byte[] start = {1, 0, 0, 0, 0, (byte) 200, 0, 1}; // the head of an A-ASSOCIATE-RQ of 200 bytes (PS3.8, 9.3.2)
        try (Crowd crowd = new Crowd(InetAddress.getByName("127.0.0.4"), product.dicomPort(), start)) {
            Waiting.until("all above the bound are closed", LIMIT, () -> crowd.kept() <= DICOM_PER_ADDRESS);
            theServerAnswers(product, technologist);
        }
    }

    private static boolean answered(Visitor visitor) {
        try {
            return visitor.get("/health/live", "*/*").statusCode() == 200;
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    private static void theServerAnswers(Product product, Visitor visitor) {
        long begin = System.nanoTime();
        assertThat(Visitor.stranger(product).get("/health/live", "*/*").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> found = visitor.get("/dicom-web/studies?limit=1", "application/dicom+json");
        assertThat(found.statusCode()).isIn(200, 204);
        assertThat(Peer.run("echoscu", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort())).status()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    /** Connections that began to say something. */
    private static final class Crowd implements AutoCloseable {
        private final List<Socket> open = new ArrayList<>();

        Crowd(InetAddress from, int port, byte[] start) {
            for (int i = 0; i < MANY; i++) {
                try {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
                    open.add(socket);
                    socket.setSoTimeout(1);
                    socket.getOutputStream().write(start);
                } catch (IOException refused) {
                    // counted as closed when it is read
                }
            }
        }

        /** How many the server has not closed. */
        long kept() {
            return open.stream().filter(Crowd::isOpen).count();
        }

        private static boolean isOpen(Socket socket) {
            try {
                return socket.getInputStream().read() >= 0;
            } catch (SocketTimeoutException waiting) {
                return true;
            } catch (IOException closed) {
                return false;
            }
        }

        void sayMore(byte one) {
            for (Socket socket : open) {
                try {
                    socket.getOutputStream().write(one);
                } catch (IOException closed) {
                    // the server has closed it
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
