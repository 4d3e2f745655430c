package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"notaurl", "", "ftp://127.0.0.1", "http://", "http:/x", "http://a b", "127.0.0.1:8080"})
    void what_is_no_address_of_a_server_is_refused(String url) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> TokenCommand.server(url))
                .withMessageContaining("--url").withMessageContaining("http://127.0.0.1:8080")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(LauncherException.REFUSED));
    }

    /** Answers as SessionResource does: a challenge for the password, a session for the code. */
    @Test
    void an_account_with_a_second_factor_is_asked_for_its_code() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/session", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean second = exchange.getRequestURI().getPath().endsWith("/factor");
            if (second) {
                exchange.getResponseHeaders().add("Set-Cookie", "tongying_session=s3cret; HttpOnly");
            }
            answer(exchange, second ? 200 : 401, second ? "{}" : "{\"status\":401,\"challenge\":\"ch-_1\"}");
        });
        server.createContext("/api/tokens", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 201, "{\"token\":\"t0ken\"}");
        });
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Map<String, String> answers = Map.of("TONGYING_PASSWORD", "pass\"word", "TONGYING_CODE", "123456 ");
            assertThat(new TokenCommand(address, client, answers::get).make(TokenCommand.options("--user", "lina"))).isEqualTo("t0ken");
            assertThat(asked).startsWith("POST /api/session {\"username\":\"lina\",\"password\":\"pass\\u0022word\"}",
                    "POST /api/session/factor {\"challenge\":\"ch-_1\",\"code\":\"123456\"}",
                    "{\"name\":\"deploy/token\",\"scopes\":[\"store\",\"read\"],\"expiresInDays\":90}");
            asked.clear();
            new TokenCommand(address, client, answers::get).make(TokenCommand.options("--user", "lina", "--site", "WEST"));
            assertThat(asked).anyMatch(body -> body.endsWith("\"expiresInDays\":90,\"site\":\"WEST\"}"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_the_server_refuses_is_told_by_its_words_and_not_as_json() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/session", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "tongying_session=s3cret; HttpOnly");
            answer(exchange, 200, "{}");
        });
        server.createContext("/api/tokens", exchange -> answer(exchange, 422, """
                {"type":"about:blank","title":"Unprocessable","status":422,"detail":"Values are wrong","titleZh":"无法处理","detailZh":"填写有误",
                 "faults":[{"column":"site","rule":"It is no \\"hospital\\" of yours.","ruleZh":"不是您的医院。"}]}"""));
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            TokenCommand command = new TokenCommand(address, client, Map.of("TONGYING_PASSWORD", "x")::get);
            assertThatExceptionOfType(LauncherException.class).isThrownBy(() -> command.make(TokenCommand.options("--user", "lina")))
                    .withMessage("未能生成令牌 No token was made: 填写有误 Values are wrong 不是您的医院。 It is no \"hospital\" of yours. (422)");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void an_address_of_a_server_is_taken() {
        assertThat(TokenCommand.server("https://pacs.example.org").getHost()).isEqualTo("pacs.example.org");
    }

    @Test
    void a_server_that_cannot_be_reached_has_a_reason_in_words() {
        ConnectException unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());
        assertThat(TokenCommand.reason(new ConnectException())).contains("refused");
        assertThat(TokenCommand.reason(unknown)).contains("no host of this name");
        assertThat(TokenCommand.reason(new HttpTimeoutException("request timed out"))).contains("no answer");
        assertThat(TokenCommand.reason(new IOException((String) null))).contains("broke");
        assertThat(TokenCommand.reason(new IOException("PKIX path"))).contains("PKIX path");
    }
}
