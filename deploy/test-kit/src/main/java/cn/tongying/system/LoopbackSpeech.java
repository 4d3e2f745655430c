package cn.tongying.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** A speech server on loopback, which hears the same sentence in every utterance that is not silent. Speech engines are large; this has their request and answer. */
final class LoopbackSpeech implements AutoCloseable {
    /** As one says it, with the marks by their names. */
    static final String SENTENCE = "右肺中叶见结节逗号边界清晰句号";
    private static final int SOUND = 1_000;
    private static final int HEADER_BYTES = 44;

    private final HttpServer server;

    LoopbackSpeech() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/audio/transcriptions", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/audio/transcriptions";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        byte[] body = ("{\"text\":\"" + (isHeard(form) ? SENTENCE : "") + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean isHeard(String form) {
        byte[] wave = form.substring(form.indexOf("RIFF"), form.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer samples = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.iterate(HEADER_BYTES, at -> at + 1 < wave.length, at -> at + 2).anyMatch(at -> Math.abs(samples.getShort(at)) > SOUND);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
