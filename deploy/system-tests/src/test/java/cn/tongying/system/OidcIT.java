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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A person of the hospital's identity provider, a real Keycloak, is let in once linked from the account here; whoever merely bears the
 * name there, now or later, and a forged return, are not.
 */
@Timeout(600)
class OidcIT {
    private static final Pattern LOCATION = Pattern.compile("\"location\":\"([^\"]+)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void who_signed_in_at_keycloak_is_signed_in_here(String algorithm) throws Exception {
        try (Product product = new Product("oidc-" + algorithm); Keycloak keycloak = Keycloak.start(folder.resolve("keycloak"), product.address(), algorithm)) {
            product.with(Map.of("TONGYING_OIDC_ISSUER", keycloak.issuer(), "TONGYING_OIDC_CLIENT_SECRET", Keycloak.SECRET)).start();
            makeAccount(product);

            Browser taker = new Browser(product.address());
            assertThat(place(taker.signIn(Keycloak.PERSON))).as("the same user name is no proof").endsWith("/sign-in?oidc=unknown");
            assertThat(taker.status("/api/session")).isEqualTo(401);

            Browser person = new Browser(product.address());
            assertThat(person.post("/api/session", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(Keycloak.PERSON, Visitor.OPERATORS_PASSWORD)).statusCode()).isEqualTo(200);
            assertThat(person.post("/api/account/provider", "{\"password\":\"a wrong phrase of words 1\"}").statusCode()).as("the session alone is no proof").isEqualTo(422);
            assertThat(place(person.link(Keycloak.PERSON))).endsWith("/sign-in?return=%2Faccount%3Fprovider%3Dlinked");

            Browser again = new Browser(product.address());
            assertThat(place(again.signIn(Keycloak.PERSON))).endsWith("/sign-in?return=%2Fintake");
            assertThat(again.get(product.address().resolve("/api/session")).body()).contains(Keycloak.PERSON);

            keycloak.rename(Keycloak.PERSON, "kc.before");
            keycloak.rename(Keycloak.STRANGER, Keycloak.PERSON);
            Browser renamed = new Browser(product.address());
            assertThat(place(renamed.signIn(Keycloak.PERSON))).as("somebody else who was given the name").endsWith("/sign-in?oidc=unknown");
            assertThat(renamed.status("/api/session")).isEqualTo(401);
            Browser same = new Browser(product.address());
            same.signIn("kc.before");
            assertThat(same.get(product.address().resolve("/api/session")).body()).as("the same person under another name").contains(Keycloak.PERSON);

            URI callback = new Browser(product.address()).callback("kc.before");
            assertThat(place(new Browser(product.address()).get(callback))).as("a return in another browser").endsWith("/sign-in?oidc=again");
            assertThat(person.post("/api/account/provider/remove", "{\"password\":\"%s\"}".formatted(Visitor.OPERATORS_PASSWORD)).statusCode()).isEqualTo(204);
            assertThat(place(new Browser(product.address()).signIn("kc.before"))).as("parted").endsWith("/sign-in?oidc=unknown");
            if (algorithm.equals("RS256")) { // the page is the same for both
                LinkingPage.walk(product.address(), Keycloak.PERSON, "kc.before");
            }
        }
    }

    /** Of the same user name as at the provider. */
    private static void makeAccount(Product product) {
        HttpResponse<byte[]> made = Visitor.securityAdministrator(product).send("POST", "/api/accounts", "application/json", """
                {"username":"%s","displayName":"W","roles":["READER"],"allSites":true,"password":"%s"}"""
                .formatted(Keycloak.PERSON, Visitor.OPERATORS_PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(made.statusCode()).isEqualTo(201);
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    @Test
    @ExtendWith(RunningServer.class)
    void without_a_provider_there_is_no_door(Product product) {
        assertThat(new String(Visitor.stranger(product).get("/api/session/oidc", "*/*").body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":null}");
        assertThat(Visitor.stranger(product).get("/api/session/oidc/start", "*/*").headers().firstValue("Location").orElse("")).endsWith("/sign-in?oidc=none");
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

        /** As the account page does. */
        HttpResponse<String> link(String username) throws IOException, InterruptedException {
            Matcher location = LOCATION.matcher(post("/api/account/provider", "{\"password\":\"%s\"}".formatted(Visitor.OPERATORS_PASSWORD)).body());
            assertThat(location.find()).isTrue();
            return get(callback(URI.create(location.group(1)), username));
        }

        int status(String path) throws IOException, InterruptedException {
            return get(product.resolve(path)).statusCode();
        }

        HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
            return client.send(HttpRequest.newBuilder(product.resolve(path)).timeout(Duration.ofSeconds(60)).header("Content-Type", "application/json")
                    .header("Origin", "http://" + product.getAuthority()).POST(HttpRequest.BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
        }

        /** Where Keycloak sends the browser back to. */
        URI callback(String username) throws IOException, InterruptedException {
            return callback(URI.create(place(get(product.resolve("/api/session/oidc/start?return=/intake")))), username);
        }

        private URI callback(URI provider, String username) throws IOException, InterruptedException {
            HttpResponse<String> form = get(provider);
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
