package cn.tongying.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Tongying under test: the launcher as a child process with a data folder and ports of its own. It may be stopped,
 * killed and started again over the same folder.
 */
final class Product implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Pattern ADMINISTRATOR = Pattern.compile("(?m)^\\s+(\\w+admin)\\s+(\\S+)\\s+[A-Z]+_ADMINISTRATOR$");
    private static final int ADMINISTRATORS = 3;

    private final Path folder;
    private final int httpPort;
    private final int dicomPort;
    private final Path log;
    private final List<String> options;
    private final Map<String, String> environment = new HashMap<>();
    private Optional<Process> launcher = Optional.empty();
    private final Map<String, String> firstPasswords = new HashMap<>();
    private final Set<Integer> earlyAnswers = new ConcurrentSkipListSet<>();
    private int foundClosed;
    private boolean operated;

    /** @param options further options of the launcher, such as {@code --demo} */
    Product(String name, String... options) {
        this.options = List.of(options);
        this.folder = Path.of(System.getProperty("tongying.work")).resolve(name + "-" + ProcessHandle.current().pid());
        this.httpPort = freePort();
        this.dicomPort = freePort();
        this.log = folder.resolveSibling(folder.getFileName() + ".log");
    }

    static Path root() {
        return Path.of(System.getProperty("tongying.root")).toAbsolutePath().normalize();
    }

    /** A launcher with any arguments, its output in the file. */
    static Process launch(Path log, List<String> arguments) {
        return launch(log, arguments, Map.of());
    }

    private static Process launch(Path log, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8",
                "-jar", root().resolve("deploy/launcher/target/tongying-launcher.jar").toString()));
        command.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putIfAbsent("TONGYING_IDENTITY_PASSWORD_FIRST_MUST_CHANGE", "false");
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Further settings of the server. */
    Product with(Map<String, String> settings) {
        environment.putAll(settings);
        return this;
    }

    Product start() {
        String before = logText();
        List<String> arguments = new ArrayList<>(List.of(
                "--data", folder.toString(),
                "--http-port", Integer.toString(httpPort),
                "--dicom-port", Integer.toString(dicomPort)));
        arguments.addAll(options);
        Process started = launch(log, arguments, environment);
        launcher = Optional.of(started);
        Visitor early = Visitor.stranger(this);
        Waiting.until("the product is ready, see " + log, START_LIMIT, () -> {
            if (!started.isAlive()) {
                throw new AssertionError("The launcher ended:\n" + logText().substring(before.length()));
            }
            askEarly(early);
            return logText().substring(before.length()).contains("Press Ctrl-C to stop");
        });
        takePasswords();
        return this;
    }

    private void askEarly(Visitor stranger) {
        try {
            earlyAnswers.add(stranger.get("/dicom-web/studies", "*/*").statusCode());
        } catch (UncheckedIOException closed) {
            foundClosed++; // not open yet, or it speaks TLS
        }
    }

    /** How often a stranger's search found the port closed while the product started. */
    int foundClosed() {
        return foundClosed;
    }

    /** Every status with which the port answered a stranger's search before the launcher said that it is ready. */
    Set<Integer> earlyAnswers() {
        return Set.copyOf(earlyAnswers);
    }

    private void takePasswords() {
        if (firstPasswords.isEmpty()) {
            Waiting.until("the first passwords are shown", Duration.ofSeconds(10), () -> ADMINISTRATOR.matcher(logText()).results().count() >= ADMINISTRATORS);
            ADMINISTRATOR.matcher(logText()).results().forEach(shown -> firstPasswords.put(shown.group(1), shown.group(2)));
        }
    }

    /** Ctrl-C. */
    void stop() {
        end(false);
    }

    /** kill -9 of the launcher; what it started is left behind. */
    void killLauncher() {
        end(true);
    }

    /** kill -9 of the server. */
    void killServer() {
        process("payara").ifPresent(ProcessHandle::destroyForcibly);
    }

    /** kill -9 of PostgreSQL's own process, by which its others end too. */
    void killDatabase() {
        process("postgres").orElseThrow().destroyForcibly();
    }

    /** Waits until the launcher has ended by itself. */
    int exitStatus() {
        Process ending = launcher.orElseThrow();
        Waiting.until("the launcher ends, see " + log, STOP_LIMIT, () -> !ending.isAlive());
        launcher = Optional.empty();
        return ending.exitValue();
    }

    private void end(boolean byForce) {
        Process running = launcher.orElseThrow();
        if (byForce) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        try {
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The launcher did not end within " + STOP_LIMIT);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        launcher = Optional.empty();
    }

    /** A process of this instance as the run file names it: {@code payara} or {@code postgres}. */
    Optional<ProcessHandle> process(String name) {
        Matcher pid = Pattern.compile("(?m)^" + name + "\\.pid=([0-9]+)$").matcher(read(folder.resolve("run/processes.properties")));
        return pid.find() ? ProcessHandle.of(Long.parseLong(pid.group(1))) : Optional.empty();
    }

    /** The database as the owner of its tables sees it: for what no front door shows or does. */
    Connection database() throws SQLException {
        Matcher port = Pattern.compile("(?m)^postgres\\.port=([0-9]+)$").matcher(read(folder.resolve("run/processes.properties")));
        if (!port.find()) {
            throw new AssertionError("The run file names no port of the database");
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port.group(1) + "/tongying?socketTimeout=60&loginTimeout=30",
                "tongying_owner", read(folder.resolve("secrets/tongying_owner")).strip());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + httpPort + "/");
    }

    int dicomPort() {
        return dicomPort;
    }

    /** The first password of {@code sysadmin}, {@code secadmin} or {@code auditadmin}. */
    String firstPassword(String administrator) {
        return Optional.ofNullable(firstPasswords.get(administrator)).orElseThrow(() -> new AssertionError("No password of " + administrator));
    }

    /** The first to ask makes the account of the tests' technologist. */
    synchronized boolean needsOperator() {
        boolean needs = !operated;
        operated = true;
        return needs;
    }

    Path folder() {
        return folder;
    }

    String logText() {
        return read(log);
    }

    boolean running() {
        return launcher.filter(Process::isAlive).isPresent();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (running()) {
            stop();
        }
    }
}
