package cn.tongying.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program behind {@code deploy/run}: starts one {@link Instance}, says where it is, and stays until it is told to stop. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> given = List.of(arguments);
        if (given.contains("--help") || given.contains("-h")) {
            System.out.print(Options.USAGE);
            return;
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            run(Options.parse(given));
        } catch (LauncherException failure) {
            say(failure.getMessage());
            System.exit(failure.exitStatus());
        }
    }

    private static void run(Options options) throws InterruptedException {
        long begin = System.nanoTime();
        Installation installation = Installation.find();
        Instance instance = Instance.open(options, Launcher::say, Launcher::say);
        DemoLoader demo = new DemoLoader();
        Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(instance, demo));
        Runtime.getRuntime().addShutdownHook(stop);
        say("同影启动中… Tongying is starting, data in " + options.data());
        try {
            instance.start(installation);
        } catch (LauncherException failure) {
            if (stop.isAlive()) {
                return; // told to stop while starting: the hook ends what is there
            }
            throw failure;
        }
        System.gc(); // what the start needed (unpacking, migrating) goes back to the machine
        announce(instance.address(), options, Duration.ofNanos(System.nanoTime() - begin));
        FirstPasswords first = instance.takeFirstPasswords();
        if (!first.accounts().isEmpty()) {
            say(first.text());
        }
        if (options.demo()) {
            demo.start(installation, instance.address(), options, first);
        }
        int status = instance.waitUntilItEnds();
        if (!stop.isAlive()) {
            say("服务器意外退出 The server ended by itself, status " + status);
            System.exit(LauncherException.FAILED);
        }
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

    private static void announce(URI address, Options options, Duration took) {
        say("""

                同影已就绪（%1$.1f 秒）  Tongying is ready (%1$.1f s)
                  网页 Portal     %2$s
                  DICOMweb        %3$s
                  DICOM           TONGYING @ %4$s:%5$d
                  数据 Data       %6$s
                按 Ctrl-C 停止  Press Ctrl-C to stop
                """.formatted(
                        took.toMillis() / 1000.0,
                        options.publicUrl().map(URI::toString).orElse(address.toString()),
                        address.resolve("/dicom-web"),
                        options.bind().getHostAddress(),
                        options.dicomPort(),
                        options.data()));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
