package cn.tongying.launcher;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program behind {@code deploy/run}: starts one {@link Instance}, says where it is, and stays until it is told to stop. */
public final class Launcher {
    /** It warns of the migrations out of order that {@link Schema} asks for; what fails, it throws. Held, since a level is lost with its logger. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private Launcher() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> given = List.of(arguments);
        if (given.contains("--help") || given.contains("-h")) {
            System.out.print(Options.USAGE);
            return;
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        MIGRATIONS.setLevel(Level.SEVERE);
        try {
            run(Options.parse(given));
        } catch (LauncherException failure) {
            say(failure.getMessage());
            System.exit(failure.exitStatus());
        } catch (UncheckedIOException failure) { // of a disk that is full, most of all
            say("无法继续 Cannot go on: " + failure.getCause().getMessage());
            System.exit(LauncherException.FAILED);
        }
    }

    private static void greet(Instance instance, Options options) {
        say("同影启动中… Tongying is starting, data in " + options.data());
        if (!instance.room().enough()) {
            say(instance.room().warning());
        }
    }

    private static void run(Options options) throws InterruptedException {
        long begin = System.nanoTime();
        Installation installation = Installation.find();
        AtomicBoolean quiet = new AtomicBoolean();
        Instance instance = Instance.open(options, Launcher::say, line -> {
            if (!quiet.get()) {
                say(line);
            }
        });
        DemoLoader demo = new DemoLoader();
        Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(instance, demo));
        Runtime.getRuntime().addShutdownHook(stop);
        greet(instance, options);
        if (!started(instance, installation, stop)) {
            return; // told to stop while starting: the hook ends what is there
        }
        System.gc(); // what the start needed (unpacking, migrating) goes back to the machine
        announce(instance, options, Duration.ofNanos(System.nanoTime() - begin));
        FirstPasswords first = instance.takeFirstPasswords();
        if (!first.accounts().isEmpty()) {
            say(first.text());
        }
        options.resetPassword().ifPresent(username -> sayNewPassword(username, instance.takeResetPassword()));
        if (options.demo()) {
            demo.start(installation, instance.address(), options, first);
        }
        String ended = instance.waitUntilAPartEnds();
        if (!stop.isAlive()) {
            quiet.set(true); // each request that fails now would say so, and hide the reason
            say(ended);
            System.exit(LauncherException.FAILED);
        }
    }

    /** @return false when it was told to stop meanwhile */
    private static boolean started(Instance instance, Installation installation, Thread stop) {
        try {
            instance.start(installation);
            return !stop.isAlive();
        } catch (LauncherException failure) {
            if (stop.isAlive()) {
                return false;
            }
            throw failure;
        }
    }

    private static void sayNewPassword(String username, FirstPasswords reset) {
        if (reset.accounts().isEmpty()) {
            throw LauncherException.refused("--reset-password " + username + ": 没有改动任何密码，可能没有这个账号，原因见上面的日志"
                    + "\n--reset-password " + username + ": no password was changed; is there such an account? The log above says why.");
        }
        say(reset.resetText());
    }

    private static void stop(Instance instance, DemoLoader demo) {
        say("正在停止… Stopping");
        try {
            demo.close();
            instance.close();
            say("已停止 Stopped");
        } catch (LauncherException failure) {
            say(failure.getMessage());
        }
    }

    private static void announce(Instance instance, Options options, Duration took) {
        URI address = instance.address();
        say("""

                同影已就绪（%1$.1f 秒）  Tongying is ready (%1$.1f s)
                  网页 Portal     %2$s
                  DICOMweb        %3$s
                  DICOM           TONGYING @ %4$s:%5$s
                  数据 Data       %6$s
                  磁盘 Disk       %7$s
                按 Ctrl-C 停止  Press Ctrl-C to stop
                """.formatted(
                        took.toMillis() / 1000.0,
                        options.publicUrl().map(URI::toString).orElse(address.toString()),
                        address.resolve("/dicom-web"),
                        Addresses.host(options.bind()),
                        dicomPorts(options),
                        options.data(),
                        instance.room().line()));
    }

    private static String dicomPorts(Options options) {
        Optional<String> plain = Optional.of(options.dicomPort()).filter(port -> port != 0).map(port -> Integer.toString(port));
        return Stream.concat(plain.stream(), options.dicomTls().map(tls -> "TLS " + tls.port()).stream()).collect(Collectors.joining("，"));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
