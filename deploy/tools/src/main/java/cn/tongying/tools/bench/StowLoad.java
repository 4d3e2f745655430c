package cn.tongying.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** STOW-RS (PS3.18 10.5): some clients, each posting one image per request over a connection that is kept. */
record StowLoad(int clients, TestImages images, Numbers numbers) implements Load {

    private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=tongying-bench";
    private static final byte[] HEAD = ascii("--tongying-bench\r\nContent-Type: application/dicom\r\n\r\n");
    private static final byte[] TAIL = ascii("\r\n--tongying-bench--\r\n");

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        return Clients.perSecond(clients, length, number -> new Posting(new HttpConnection(server.web()), numbers.new Walk()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final class Posting implements Clients.Client {
        private final HttpConnection connection;
        private final Numbers.Walk walk;

        Posting(HttpConnection connection, Numbers.Walk walk) {
            this.connection = connection;
            this.walk = walk;
        }

        @Override
        public void step() throws IOException {
            TestImage image = walk.next(images);
            HttpConnection.Answer answer = connection.post("/studies", TYPE, List.of(
                    HttpConnection.Slice.of(HEAD),
                    HttpConnection.Slice.of(image.fileHeader()),
                    HttpConnection.Slice.of(image.head()),
                    new HttpConnection.Slice(image.noise(), image.offset(), image.length()),
                    HttpConnection.Slice.of(TAIL)));
            if (answer.status() != 200) {
                throw new BenchException("STOW-RS was answered " + answer.status() + " " + answer.beginning());
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
