package cn.tongying.reading.dictation;

import cn.tongying.reading.dictation.SpeechEngine.Heard.Away;
import cn.tongying.reading.dictation.SpeechEngine.Heard.Words;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A speech server of the hospital's own, asked by the transcription request that speech servers have in common ({@code POST …/audio/transcriptions},
 * multipart form with {@code file}, {@code model} and {@code language}; the answer is JSON with {@code text}). Redirects are not followed: what was
 * said goes to the set address alone. HTTP/1.1, for some servers lose the body of a request that offers to change to HTTP/2. The whole answer, and not its beginning, is to be there in time.
 */
final class TranscriptionServer implements SpeechEngine {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_ANSWER_BYTES = 1 << 16;

    private final DictationConfig config;
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();

    TranscriptionServer(DictationConfig config, URI address) {
        this.config = config;
        this.address = address;
    }

    @Override
    public Heard hear(Speech speech, Language language) {
        String boundary = UUID.randomUUID().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", "application/json").POST(BodyPublishers.ofByteArray(form(speech, language, boundary)));
        config.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> answer = asked.get(config.answer().toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == 200 ? words(answer.body()) : new Away("it answered " + answer.statusCode());
        } catch (ExecutionException failure) {
            return new Away(String.valueOf(failure.getCause()).split(":", 2)[0]);
        } catch (TimeoutException late) {
            return new Away("no answer within " + config.answer().toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Away("interrupted");
        } finally {
            asked.cancel(true);
        }
    }

    private static Heard words(byte[] answer) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer))) {
            JsonObject object = reader.readObject();
            return object.containsKey("text") ? new Words(object.getString("text").strip()) : new Away("its answer has no text");
        } catch (JsonException | ClassCastException notJson) {
            return new Away("its answer is no transcription");
        }
    }

    /** RFC 7578. */
    private byte[] form(Speech speech, Language language, String boundary) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(speech.wave().length + 1024);
        field(form, boundary, "model", config.model());
        field(form, boundary, "language", language.name().toLowerCase(Locale.ROOT));
        field(form, boundary, "response_format", "json");
        text(form, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav\r\n\r\n");
        form.writeBytes(speech.wave());
        text(form, "\r\n--" + boundary + "--\r\n");
        return form.toByteArray();
    }

    private static void field(ByteArrayOutputStream form, String boundary, String name, String value) {
        text(form, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static void text(ByteArrayOutputStream form, String text) {
        form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
