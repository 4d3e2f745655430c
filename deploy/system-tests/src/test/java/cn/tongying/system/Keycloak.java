package cn.tongying.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Keycloak with one realm, one client and two persons, as the build fetched it. */
final class Keycloak implements AutoCloseable {
    static final String SECRET = "the-secret-of-our-client";
    static final String PERSON = "kc.wang";
    static final String STRANGER = "stranger";
    static final String PASSWORD = "a phrase at the provider 9";
    private static final String REALM = """
            {"realm":"hospital","enabled":true,"sslRequired":"none","editUsernameAllowed":true,"clients":[{"clientId":"tongying","enabled":true,"protocol":"openid-connect",
            "publicClient":false,"secret":"%s","standardFlowEnabled":true,"directAccessGrantsEnabled":false,"redirectUris":["%sapi/session/oidc/callback"],
            "attributes":{"pkce.code.challenge.method":"S256"%s}}],
            "users":[{"username":"%s","enabled":true,"email":"w@example.org","emailVerified":true,"firstName":"W","lastName":"W",
            "credentials":[{"type":"password","value":"%s","temporary":false}]},
            {"username":"%s","enabled":true,"email":"s@example.org","emailVerified":true,"firstName":"S","lastName":"S",
            "credentials":[{"type":"password","value":"%s","temporary":false}]}]}""";
    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param idTokensBy the algorithm of ID tokens: RS256, ES256 */
    static Keycloak start(Path folder, URI product, String idTokensBy) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process tar = new ProcessBuilder("tar", "xzf", System.getProperty("tongying.keycloak"), "-C", folder.toString(), "--strip-components=1").start();
        if (tar.waitFor() != 0) {
            throw new IOException("The distribution cannot be unpacked");
        }
        Path realm = Files.createDirectories(folder.resolve("data/import")).resolve("hospital.json");
        Files.writeString(realm, REALM.formatted(SECRET, product, ",\"id.token.signed.response.alg\":\"" + idTokensBy + "\"", PERSON, PASSWORD, STRANGER, PASSWORD));
        int port = Product.freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(folder.resolve("bin/kc.sh").toString(), "start-dev", "--import-realm",
                "--http-host=127.0.0.1", "--http-port=" + port)).redirectErrorStream(true).redirectOutput(folder.resolve("keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        Keycloak started = new Keycloak(builder.start(), port);
        Waiting.until("Keycloak is ready, see " + folder.resolve("keycloak.log"), Duration.ofMinutes(5), started::answers);
        return started;
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/hospital";
    }

    /** As the administrator of the provider would: the person keeps the subject and is called otherwise from now on. */
    void rename(String from, String to) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String form = "grant_type=password&client_id=admin-cli&username=root&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
            String token = text(client.send(HttpRequest.newBuilder(server("/realms/master/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString()), "access_token");
            String id = text(client.send(HttpRequest.newBuilder(server("/admin/realms/hospital/users?exact=true&username=" + from))
                    .header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString()), "id");
            HttpResponse<String> renamed = client.send(HttpRequest.newBuilder(server("/admin/realms/hospital/users/" + id)).header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json").PUT(BodyPublishers.ofString("{\"username\":\"" + to + "\"}")).build(), BodyHandlers.ofString());
            if (renamed.statusCode() != 204) {
                throw new IOException("Not renamed: " + renamed.statusCode() + " " + renamed.body());
            }
        }
    }

    private URI server(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String text(HttpResponse<String> answer, String name) throws IOException {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(answer.body());
        if (!found.find()) {
            throw new IOException("No " + name + ": " + answer.statusCode() + " " + answer.body());
        }
        return found.group(1);
    }

    private boolean answers() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
