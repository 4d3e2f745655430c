package cn.tongying.tools.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The product under trial: the launcher as a child process over one data folder, and what it started, known by the run
 * file. Started, killed and started again; its log is kept outside of the data.
 */
final class Product implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(30);
    private static final String READY = "Press Ctrl-C to stop";
    private static final Pattern ADMINISTRATOR = Pattern.compile("(?m)^\\s+secadmin\\s+(\\S+)\\s+SECURITY_ADMINISTRATOR$");

    private final Path root;
    private final Path data;
    private final Path log;
    private final Map<String, String> environment;
    private final int httpPort = freePort();
    private final int dicomPort = freePort();
    private Optional<Process> launcher = Optional.empty();
    /** Kept here too, because the run file cannot be read on a disk that lost its power. */
    private final Map<String, ProcessHandle> known = new HashMap<>();

    Product(Path root, Path data, Path log, Map<String, String> environment) {
        this.root = root;
        this.data = data;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Returns when it is ready. */
    void start() {
        int before = text().length();
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().put("TONGYING_IDENTITY_PASSWORD_FIRST_MUST_CHANGE", "false"); // nobody is there to do it
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            launcher = Optional.of(started);
            boolean inTime = Waiting.until(START_LIMIT, Duration.ofMillis(50),
                    () -> text().substring(before).contains(READY) || !started.isAlive());
            if (!inTime || !text().substring(before).contains(READY)) {
                throw new NotStarted(lastLines(text().substring(before)));
            }
            known.clear();
            List.of("payara", "postgres").forEach(this::process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The product did not become ready; the message ends with the last lines of its log. */
    static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStarted(String lines) {
            super(lines);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
        for (String name : List.of("tongying.payara", "tongying.ear")) {
            Optional.ofNullable(System.getProperty(name)).ifPresent(value -> command.add("-D" + name + "=" + value));
        }
        command.addAll(List.of(
                "-jar", System.getProperty("tongying.launcher", root.resolve("deploy/launcher/target/tongying-launcher.jar").toString()),
                "--data", data.toString(),
                "--http-port", Integer.toString(httpPort),
                "--dicom-port", Integer.toString(dicomPort)));
        return command;
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }

    /** What a fault of this name ends by kill -9; for a power cut, everything. */
    void kill(Fault fault) {
        List<ProcessHandle> victims = switch (fault) {
            case SERVER -> process("payara").stream().toList();
            case DATABASE -> withChildren(process("postgres"));
            case LAUNCHER -> launcher.map(Process::toHandle).stream().toList();
            case EVERYTHING, POWER -> everything();
        };
        victims.forEach(ProcessHandle::destroyForcibly);
        if (!Waiting.until(KILL_LIMIT, () -> victims.stream().noneMatch(ProcessHandle::isAlive))) {
            throw new CampaignException("Some process survived kill -9");
        }
        if (fault == Fault.LAUNCHER) {
            launcher = Optional.empty();
        }
    }

    private List<ProcessHandle> everything() {
        return Stream.of(launcher.map(Process::toHandle).stream(), process("payara").stream(), withChildren(process("postgres")).stream())
                .flatMap(found -> found).toList();
    }

    private static List<ProcessHandle> withChildren(Optional<ProcessHandle> parent) {
        return parent.stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants())).toList();
    }

    /** Ctrl-C; kill -9 of everything when that takes too long. */
    void stop() {
        List<ProcessHandle> all = everything();
        launcher.ifPresent(running -> {
            running.destroy();
            try {
                running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                running.destroyForcibly(); // the trial is being given up: all goes at once
            }
        });
        all.forEach(ProcessHandle::destroyForcibly);
        if (!Waiting.until(KILL_LIMIT, () -> all.stream().noneMatch(ProcessHandle::isAlive))) {
            throw new CampaignException("Some process survived kill -9");
        }
        launcher = Optional.empty();
    }

    /** A process of this instance as the run file names it; a process that does not name our data is another one. */
    Optional<ProcessHandle> process(String name) {
        entry(name + ".pid")
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(found -> found.info().commandLine().filter(line -> line.contains(data.toString())).isPresent())
                .ifPresent(found -> known.put(name, found));
        return Optional.ofNullable(known.get(name)).filter(ProcessHandle::isAlive);
    }

    int databasePort() {
        return Integer.parseInt(entry("postgres.port").orElseThrow());
    }

    private Optional<String> entry(String name) {
        Path file = data.resolve("run/processes.properties");
        try {
            Matcher found = Pattern.compile("(?m)^" + Pattern.quote(name) + "=([0-9]+)$").matcher(Files.exists(file) ? Files.readString(file) : "");
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }

    /** The security administrator's password that the first start prints; the line comes a moment after the readiness. */
    String administratorPassword() {
        if (!Waiting.until(Duration.ofSeconds(20), () -> ADMINISTRATOR.matcher(text()).find())) {
            throw new CampaignException("No first password in " + log);
        }
        Matcher shown = ADMINISTRATOR.matcher(text());
        return shown.find() ? shown.group(1) : "";
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + httpPort + "/");
    }

    int dicomPort() {
        return dicomPort;
    }

    Path data() {
        return data;
    }

    private String text() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
