package cn.tongying.reading.dictation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.dictation.SpeechEngine.Heard;
import cn.tongying.reading.dictation.SpeechEngine.Language;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on loopback that answers as speech servers do, or as they should not. */
class TranscriptionServerTest {
    private final AtomicReference<String> got = new AtomicReference<>("");
    private final AtomicReference<Boolean> upgrade = new AtomicReference<>(true);
    private final AtomicReference<String> key = new AtomicReference<>("");
    private final CountDownLatch answered = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        answered.countDown();
        server.stop(0);
    }

    private Heard heard(int status, String answer) {
        return heard(status, answer, Duration.ofSeconds(20));
    }

    private Heard heard(int status, String answer, Duration limit) {
        server.createContext("/v1/audio/transcriptions", exchange -> {
            got.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            upgrade.set(exchange.getRequestHeaders().containsKey("Upgrade"));
            key.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length + (status == 299 ? 1 : 0));
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (status == 299) {
                await();
            }
            exchange.close();
        });
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/audio/transcriptions");
        DictationConfig config = new DictationConfig(Optional.of(address), Optional.of("secret"), "paraformer-zh", limit, Duration.ofSeconds(30), 4, false);
        return new TranscriptionServer(config, address).hear(Speech.of(Utterance.ofSeconds(1), Duration.ofSeconds(30)), Language.ZH);
    }

    private void await() {
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_utterance_goes_out_whole_with_model_and_language_and_its_text_comes_back() {
        assertThat(heard(200, "{\"text\": \" 右肺上叶见磨玻璃结节。 \"}")).isEqualTo(new Heard.Words("右肺上叶见磨玻璃结节。"));
        assertThat(got.get()).contains("name=\"model\"\r\n\r\nparaformer-zh\r\n", "name=\"language\"\r\n\r\nzh\r\n", "Content-Type: audio/wav\r\n\r\n" + new String(Utterance.ofSeconds(1), StandardCharsets.ISO_8859_1) + "\r\n--");
        assertThat(key.get()).isEqualTo("Bearer secret");
        assertThat(upgrade.get()).as("it offers HTTP/2").isFalse();
    }

    @Test
    void silence_is_no_failure() {
        assertThat(heard(200, "{\"text\": \"\"}")).isEqualTo(new Heard.Words(""));
    }

    @Test
    void what_is_no_transcription_is_none() {
        assertThat(heard(200, "<html>")).isEqualTo(new Heard.Away("its answer is no transcription"));
    }

    @Test
    void a_text_that_is_no_string_is_none() {
        assertThat(heard(200, "{\"text\": 5}")).isEqualTo(new Heard.Away("its answer is no transcription"));
    }

    @Test
    void an_answer_without_text_is_none() {
        assertThat(heard(200, "{\"error\": \"no model\"}")).isEqualTo(new Heard.Away("its answer has no text"));
    }

    @Test
    void another_address_is_not_followed() {
        assertThat(heard(307, "")).isEqualTo(new Heard.Away("it answered 307"));
    }

    @Test
    void an_answer_without_end_is_cut() {
        assertThat(heard(200, "{\"text\": \"" + "长".repeat(40_000) + "\"}")).isInstanceOf(Heard.Away.class);
    }

    @Test
    void an_answer_that_begins_and_does_not_end_is_waited_for_no_longer() {
        assertThat(heard(299, "{\"text\": ", Duration.ofSeconds(1))).isEqualTo(new Heard.Away("no answer within 1 s"));
    }

    @Test
    void nobody_there_is_away() {
        URI nobody = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        server.stop(0);
        DictationConfig config = new DictationConfig(Optional.of(nobody), Optional.empty(), "default", Duration.ofSeconds(20), Duration.ofSeconds(30), 4, false);
        assertThat(new TranscriptionServer(config, nobody).hear(Speech.of(Utterance.ofSeconds(1), Duration.ofSeconds(30)), Language.EN)).isEqualTo(new Heard.Away("java.net.ConnectException"));
    }
}
