package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person of the hospital's identity provider, a real Keycloak, is let in; one without an account here, or a forged return, is not. */
@Timeout(600)
class OidcIT {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void who_signed_in_at_keycloak_is_signed_in_here(String algorithm) throws Exception {
        try (Product product = new Product("oidc-" + algorithm); Keycloak keycloak = Keycloak.start(folder.resolve("keycloak"), product.address(), algorithm)) {
            product.with(Map.of("TONGYING_OIDC_ISSUER", keycloak.issuer(), "TONGYING_OIDC_CLIENT_SECRET", Keycloak.SECRET)).start();
            HttpResponse<byte[]> made = Visitor.securityAdministrator(product).send("POST", "/api/accounts", "application/json", """
                    {"username":"%s","displayName":"W","roles":["READER"],"allSites":true,"password":"%s"}"""
                    .formatted(Keycloak.PERSON, Visitor.OPERATORS_PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertThat(made.statusCode()).isEqualTo(201);

            Browser person = new Browser(product.address());
            assertThat(person.signIn(Keycloak.PERSON).headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?return=%2Fintake"));
            assertThat(person.get(product.address().resolve("/api/session")).body()).contains(Keycloak.PERSON);
            Browser again = new Browser(product.address());
            again.signIn(Keycloak.PERSON);
            assertThat(again.get(product.address().resolve("/api/session")).statusCode()).as("linked by now").isEqualTo(200);

            Browser stranger = new Browser(product.address());
            assertThat(stranger.signIn("stranger").headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?oidc=unknown"));
            assertThat(stranger.get(product.address().resolve("/api/session")).statusCode()).isEqualTo(401);

            URI callback = new Browser(product.address()).callback(Keycloak.PERSON);
            HttpResponse<String> stolen = new Browser(product.address()).get(callback);
            assertThat(stolen.headers().firstValue("Location")).as("a return in another browser").hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?oidc=again"));
        }
    }

    @Test
    void without_a_provider_there_is_no_door() {
        try (Product product = new Product("no-oidc").start()) {
            assertThat(new String(Visitor.stranger(product).get("/api/session/oidc", "*/*").body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":null}");
            assertThat(Visitor.stranger(product).get("/api/session/oidc/start", "*/*").headers().firstValue("Location").orElse("")).endsWith("/sign-in?oidc=none");
        }
    }

    /** All cookies of this machine. Java's own handler keeps Secure ones from plain HTTP, which browsers do not on loopback. */
    private static final class Cookies extends CookieHandler {
        private final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            return kept.isEmpty() ? Map.of() : Map.of("Cookie", List.of(kept.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            headers.entrySet().stream().filter(header -> "Set-Cookie".equalsIgnoreCase(header.getKey())).flatMap(header -> header.getValue().stream())
                    .forEach(line -> {
                        String[] pair = line.split(";", 2)[0].split("=", 2);
                        if (pair[1].isEmpty()) {
                            kept.remove(pair[0]);
                        } else {
                            kept.put(pair[0], pair[1]);
                        }
                    });
        }
    }

    /** Cookies and redirects as a browser has them, the form of Keycloak filled in. */
    private static final class Browser {
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(new Cookies()).connectTimeout(Duration.ofSeconds(20)).build();
        private final URI product;

        Browser(URI product) {
            this.product = product;
        }

        HttpResponse<String> signIn(String username) throws IOException, InterruptedException {
            return get(callback(username));
        }

        /** Where Keycloak sends the browser back to. */
        URI callback(String username) throws IOException, InterruptedException {
            HttpResponse<String> start = get(product.resolve("/api/session/oidc/start?return=/intake"));
            HttpResponse<String> form = get(URI.create(start.headers().firstValue("Location").orElseThrow()));
            Matcher action = ACTION.matcher(form.body());
            assertThat(action.find()).as(form.body()).isTrue();
            String filled = "username=" + username + "&password=" + URLEncoder.encode(Keycloak.PASSWORD, StandardCharsets.UTF_8);
            HttpResponse<String> back = client.send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&"))).timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(filled)).build(), BodyHandlers.ofString());
            return URI.create(back.headers().firstValue("Location").orElseThrow(() -> new AssertionError(back.statusCode() + " " + back.body())));
        }

        HttpResponse<String> get(URI address) throws IOException, InterruptedException {
            return client.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        }
    }
}
