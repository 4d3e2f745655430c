package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** More readers that stop taking a study than the web server has threads (64): it goes on answering everybody else. */
@ExtendWith(RunningServer.class)
@Timeout(300)
class StalledReadersIT {
    private static final int MANY = 160;
    private static final int AT_ONCE = 40;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void readers_that_stop_in_the_middle_of_a_study_hold_up_nobody_else(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        send(product, largestFolder());
        String study = largestStudy(technologist);
        String token = technologist.token();
        long server = product.process("payara").orElseThrow().pid();
        try (Readers readers = new Readers()) {
            while (readers.count() < MANY) {
                readers.add(product, study, token, AT_ONCE);
                theServerAnswers(product, technologist, study);
            }
            assertThat(readers.waiting()).as("readers that are left waiting").isGreaterThan(0).isLessThan(64);
        }
        assertThat(product.process("payara").orElseThrow().pid()).isEqualTo(server);
    }

    private static void theServerAnswers(Product product, Visitor visitor, String study) {
        assertThat(within(SOON, () -> Visitor.stranger(product).get("/health/live", "*/*")).statusCode()).isEqualTo(200);
        assertThat(within(SOON, () -> visitor.get("/dicom-web/studies?limit=1", "application/dicom+json")).statusCode()).isEqualTo(200);
        assertThat(within(SOON, () -> visitor.get("/dicom-web/studies/" + study + "/metadata", "application/dicom+json")).statusCode()).isEqualTo(200);
    }

    private interface Asking {
        HttpResponse<byte[]> ask();
    }

    private static HttpResponse<byte[]> within(Duration limit, Asking asking) {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = asking.ask();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
        return answer;
    }

    private static void send(Product product, List<Path> files) {
        List<String> arguments = new ArrayList<>(List.of("-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort())));
        files.forEach(file -> arguments.add(file.toString()));
        Peer sent = Peer.run("storescu", arguments.toArray(String[]::new));
        assertThat(sent.status()).as(sent.output()).isZero();
    }

    private static List<Path> largestFolder() {
        return DemoFiles.all().stream().collect(Collectors.groupingBy(Path::getParent)).values().stream()
                .max(Comparator.comparingInt(List::size)).orElseThrow();
    }

    /** The CT of 100 slices: some 50 MB, more than the buffers between here and there hold. */
    private static String largestStudy(Visitor visitor) {
        return visitor.search("studies?includefield=00201208").stream()
                .max(Comparator.comparingInt(match -> match.asJsonObject().getJsonObject("00201208").getJsonArray("Value").getInt(0)))
                .orElseThrow().asJsonObject().getJsonObject("0020000D").getJsonArray("Value").getString(0);
    }

    /** Connections that ask for a study, take the start of the answer and no more. */
    private static final class Readers implements AutoCloseable {
        private static final int MORE_THAN_BUFFERS = 12 << 20;
        private final List<Socket> sockets = new ArrayList<>();

        void add(Product product, String study, String token, int more) throws IOException {
            byte[] request = ("GET /dicom-web/studies/" + study + " HTTP/1.1\r\nHost: " + product.address().getAuthority()
                    + "\r\nAuthorization: Bearer " + token
                    + "\r\nAccept: multipart/related; type=\"application/dicom\"; transfer-syntax=*\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            List<Socket> added = new ArrayList<>();
            for (int i = 0; i < more; i++) {
                Socket socket = new Socket();
                sockets.add(socket);
                added.add(socket);
                socket.setReceiveBufferSize(4_096);
                socket.connect(new InetSocketAddress(product.address().getHost(), product.address().getPort()));
                socket.getOutputStream().write(request);
            }
            for (Socket socket : added) {
                socket.setSoTimeout((int) SOON.toMillis());
                byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
                assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            }
        }

        int count() {
            return sockets.size();
        }

        /** Those that the server still writes to: what was cut ends once its buffers are read. */
        long waiting() throws IOException {
            long waiting = 0;
            for (Socket socket : sockets) {
                if (takes(socket.getInputStream())) {
                    waiting++;
                }
            }
            return waiting;
        }

        private static boolean takes(InputStream answer) throws IOException {
            try {
                return answer.readNBytes(MORE_THAN_BUFFERS).length == MORE_THAN_BUFFERS;
            } catch (SocketException cut) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
