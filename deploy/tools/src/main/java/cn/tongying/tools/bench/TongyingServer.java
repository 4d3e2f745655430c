package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This product as anyone starts it, by deploy/run with a data folder and ports of its own. The security
 * administrator's first password, which is printed once, makes a technologist; its session is the browser's and its token the load's.
 */
final class TongyingServer implements Server {

    private static final Duration START_LIMIT = Duration.ofMinutes(8);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Pattern ADMIN = Pattern.compile("(?m)^\\s+secadmin\\s+(\\S+)\\s+SECURITY_ADMINISTRATOR\\s*$");
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"");
    private static final Pattern SESSION = Pattern.compile("tongying_session=([^;]+)");

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final Pattern POSTGRES_PORT = Pattern.compile("(?m)^postgres\\.port=([0-9]+)$");
    private static final Pattern POSTGRES = Pattern.compile("(?m)^postgres\\.pid=([0-9]+)$");

    private final Process launcher;
    private final Path data;
    private final int httpPort;
    private final int dicomPort;
    private String session = "";
    private String administrator = "";
    private String token = "";

    private TongyingServer(Process launcher, Path data, int httpPort, int dicomPort) {
        this.launcher = launcher;
        this.data = data;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
    }

    static TongyingServer start(Path program, Path folder) {
        return start(program, folder, Map.of());
    }

    static TongyingServer start(Path program, Path folder, Map<String, String> settings) {
        int http = Ports.free();
        int dicom = Ports.free();
        Path log = folder.resolve("launcher.log");
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(program.toString(), "--data", folder.resolve("data").toString(),
                    "--http-port", Integer.toString(http), "--dicom-port", Integer.toString(dicom))
                    .redirectErrorStream(true).redirectOutput(log.toFile());
            // What is measured is the server, not the share of one account.
            List.of("ACCOUNT", "SITE").forEach(of -> builder.environment().put("TONGYING_IDENTITY_RATE_PER_" + of, "0"));
            builder.environment().putAll(settings);
            builder.environment().put("TONGYING_IDENTITY_SESSION_ROTATION_MINUTES", "0"); // one cookie enters many browsers
            builder.environment().put("TONGYING_IDENTITY_PASSWORD_FIRST_MUST_CHANGE", "false");
            TongyingServer server = new TongyingServer(builder.start(), folder.resolve("data"), http, dicom);
            server.awaitStart(log);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitStart(Path log) {
        try {
            Ports.await("Tongying is ready, see " + log, START_LIMIT, () -> {
                if (!launcher.isAlive()) {
                    throw new BenchException("deploy/run ended, see " + log);
                }
                return ADMIN.matcher(text(log)).find();
            });
            Matcher password = ADMIN.matcher(text(log));
            if (password.find()) {
                signIn(password.group(1));
            }
        } catch (BenchException failed) {
            close();
            throw failed;
        }
    }

    private void signIn(String password) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            administrator = session(client, "secadmin", password);
            session = newSession(client, "bench", "\"roles\":[\"TECHNOLOGIST\"],\"allSites\":true").cookie();
            HttpResponse<String> made = post(client, "/api/tokens", "tongying_session=" + session,
                    "{\"name\":\"bench\",\"scopes\":[\"store\",\"read\"],\"expiresInDays\":1}");
            token = found(TOKEN, made.body(), "token");
        }
    }

    private record SignedIn(String account, String cookie) {
    }

    private SignedIn newSession(HttpClient client, String username, String rights) {
        String password = "Load-of-" + HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        HttpResponse<String> account = post(client, "/api/accounts", "tongying_session=" + administrator,
                "{\"username\":\"%s\",\"displayName\":\"Bench\",%s,\"password\":\"%s\"}".formatted(username, rights, password));
        if (account.statusCode() != 201) {
            throw new BenchException("No account: " + account.statusCode() + " " + account.body());
        }
        return new SignedIn(found(ID, account.body(), "account"), session(client, username, password));
    }

    /** A new reader with a session of its own. */
    Reader reader(String username, String sites) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            SignedIn made = newSession(client, username, "\"roles\":[\"READER\"]," + sites);
            return new Reader(this, username, made.account(), made.cookie());
        }
    }

    /** The database as the owner of its tables sees it. */
    Connection database() {
        String port = found(POSTGRES_PORT, text(data.resolve("run/processes.properties")), "port of PostgreSQL");
        try {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/tongying", "tongying_owner",
                    text(data.resolve("secrets/tongying_owner")).strip());
        } catch (SQLException failure) {
            throw new BenchException("The database does not answer", failure);
        }
    }

    private String session(HttpClient client, String username, String password) {
        HttpResponse<String> signedIn = post(client, "/api/session", "", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
        return found(SESSION, signedIn.headers().firstValue("Set-Cookie").orElse(""), "sign-in");
    }

    private HttpResponse<String> post(HttpClient client, String path, String cookie, String json) {
        String origin = "http://127.0.0.1:" + httpPort;
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").header("Origin", origin).header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }

    private static String found(Pattern pattern, String text, String what) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BenchException("No " + what + " from the server");
        }
        return matcher.group(1);
    }

    private static String text(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Value of the session cookie. */
    String session() {
        return session;
    }

    @Override
    public String name() {
        return "Tongying";
    }

    @Override
    public InetSocketAddress dicom() {
        return new InetSocketAddress("127.0.0.1", dicomPort);
    }

    @Override
    public String aeTitle() {
        return "TONGYING";
    }

    @Override
    public WebAddress web() {
        return new WebAddress("127.0.0.1", httpPort, "/dicom-web", Optional.of("Authorization: Bearer " + token));
    }

    /** What of the processors' time the server has taken so far, without its database. */
    Duration processorTime() {
        return processorTime(launcher.toHandle());
    }

    /** What the database has taken. */
    Duration databaseTime() {
        Matcher postgres = POSTGRES.matcher(text(data.resolve("run/processes.properties")));
        return postgres.find() ? ProcessHandle.of(Long.parseLong(postgres.group(1))).map(TongyingServer::processorTime).orElse(Duration.ZERO) : Duration.ZERO;
    }

    private static Duration processorTime(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    /** PostgreSQL is no child of the launcher: pg_ctl lets go of it, so the run file names it. */
    @Override
    public long memoryBytes() {
        Matcher postgres = POSTGRES.matcher(text(data.resolve("run/processes.properties")));
        long database = postgres.find()
                ? ProcessHandle.of(Long.parseLong(postgres.group(1))).map(ProcessMemory::ofTree).orElse(0L)
                : 0L;
        return ProcessMemory.ofTree(launcher.toHandle()) + database;
    }

    /** Ctrl-C. */
    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            launcher.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
