package cn.tongying.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line brings everything, and nothing sooner than it may. How much later depends on the machine and is not held here. */
@Timeout(60)
class ThinLinkTest {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private ServerSocket echoing;

    @BeforeEach
    void listen() throws IOException {
        echoing = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!echoing.isClosed()) {
                try {
                    Socket one = echoing.accept();
                    Thread.ofVirtual().start(() -> echo(one));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            // the test sees it
        }
    }

    @AfterEach
    void close() throws IOException {
        echoing.close();
    }

    private InetSocketAddress server() {
        return (InetSocketAddress) echoing.getLocalSocketAddress();
    }

    private static byte[] echoed(InetSocketAddress address, byte[] sent) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                } catch (IOException gone) {
                    // the answer is then short
                }
            });
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void whatIsSentComesBackWholeAndInOrderOverManyConnections() throws IOException {
        byte[] sent = new byte[700_001];
        new Random(7).nextBytes(sent);
        try (ThinLink link = new ThinLink(server(), 200, Duration.ofMillis(2))) {
            for (int i = 0; i < 3; i++) {
                assertThat(echoed(link.address(), sent)).isEqualTo(sent);
            }
        }
    }

    @Test
    void openingCostsARoundTripAndTheQuestionAnother() throws IOException {
        try (ThinLink link = new ThinLink(server(), 20, ROUND_TRIP)) {
            long start = System.nanoTime();
            assertThat(echoed(link.address(), new byte[] {1})).containsExactly(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(ROUND_TRIP.multipliedBy(2));
        }
    }

    @Test
    void aLineOfSoManyBitsCarriesNoMore() throws IOException {
        byte[] sent = new byte[100_000];
        try (ThinLink link = new ThinLink(server(), 8, Duration.ZERO)) {
            long start = System.nanoTime();
            assertThat(echoed(link.address(), sent)).hasSize(sent.length);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as("100,000 bytes at 1,000,000 a second").isGreaterThanOrEqualTo(Duration.ofMillis(99));
        }
    }
}
