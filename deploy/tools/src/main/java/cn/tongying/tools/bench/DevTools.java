package cn.tongying.tools.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks the Chrome DevTools Protocol with one browser: a command goes out, its answer comes back; events are dropped. */
final class DevTools implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private int last;

    DevTools(URI browser) {
        socket = await(client.newWebSocketBuilder().buildAsync(browser, new Listener()));
    }

    /** @param session of a target, or empty for the browser itself */
    JsonObject send(String session, String method, JsonObjectBuilder parameters) {
        int id = ++last;
        JsonObjectBuilder command = Json.createObjectBuilder().add("id", id).add("method", method).add("params", parameters);
        if (!session.isEmpty()) {
            command.add("sessionId", session);
        }
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        await(socket.sendText(command.build().toString(), true));
        JsonObject object = await(answer);
        if (object.containsKey("error")) {
            throw new BenchException(method + ": " + object.getJsonObject("error"));
        }
        return object.getJsonObject("result");
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new BenchException("The browser does not answer: " + failure, failure);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                take(Json.createReader(new StringReader(text.toString())).readObject());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(JsonObject message) {
            CompletableFuture<JsonObject> answer = message.containsKey("id") ? waiting.remove(message.getInt("id")) : null;
            if (answer != null) {
                answer.complete(message);
            }
        }
    }
}
