package cn.tongying.system;

import cn.tongying.tools.demo.DemoArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product with the demonstration's accounts and studies, all of them stored. Made once for the tests that look at the
 * product as people do, in a browser. While such a test is written, {@code -Dtongying.demonstration=ADDRESS} 
 * {@code -Dtongying.demonstration.log=FILE} and {@code -Dtongying.demonstration.folder=FOLDER} name one that runs already, the file with its launcher's
 * output and the folder of its data.
 */
public final class Demonstration implements AutoCloseable {
    private static final Duration LOADING_LIMIT = Duration.ofMinutes(6);
    private final URI address;
    private final Supplier<String> launcherLog;
    private final Path folder;
    private final Runnable stop;

    private Demonstration(URI address, Supplier<String> launcherLog, Path folder, Runnable stop) {
        this.address = address;
        this.folder = folder;
        this.launcherLog = launcherLog;
        this.stop = stop;
    }

    /** Started, and every object of the demonstration stored. */
    public static Demonstration start() {
        String running = System.getProperty("tongying.demonstration");
        Demonstration demonstration = running == null ? startOwn() : new Demonstration(URI.create(running),
                () -> read(Path.of(System.getProperty("tongying.demonstration.log"))), Path.of(System.getProperty("tongying.demonstration.folder", "")), () -> {});
        int objects = DemoArchive.studies(1, LocalDate.EPOCH).stream().mapToInt(study -> study.objects().size()).sum();
        String complete = objects + "/" + objects;
        Waiting.until("the demonstration is stored", LOADING_LIMIT, () -> demonstration.launcherLog.get().contains(complete));
        return demonstration;
    }

    private static Demonstration startOwn() {
        LoopbackSpeech speech = new LoopbackSpeech();
        Product product = new Product("demonstration", "--demo").with(Map.of("TONGYING_DICTATION_URL", speech.address())).start();
        return new Demonstration(product.address(), product::logText, product.folder(), () -> {
            product.close();
            speech.close();
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return address;
    }

    /** Its data. */
    public Path folder() {
        return folder;
    }

    /** Where the demonstration's own DICOM listener is, as the launcher shows it. */
    public int dicomPort() {
        Matcher shown = Pattern.compile("(?m)^\\s+DICOM\\s+\\S+ @ \\S+:(\\d+)$").matcher(launcherLog.get());
        if (!shown.find()) {
            throw new AssertionError("The launcher showed no DICOM port");
        }
        return Integer.parseInt(shown.group(1));
    }

    /** The first password of an account as the launcher shows it. */
    public String password(String username) {
        Matcher shown = Pattern.compile("(?m)^\\s+" + username + "\\s+(\\S+)\\s+[A-Z_,]+$").matcher(launcherLog.get());
        if (!shown.find()) {
            throw new AssertionError("The launcher showed no password of " + username);
        }
        return shown.group(1);
    }

    /** The status that a program gets for a search with the token. */
    public int statusWithToken(String token) {
        return Peer.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Authorization: Bearer " + token,
                address().resolve("/dicom-web/studies?limit=1").toString()).output().lines().map(Integer::valueOf).findFirst().orElseThrow();
    }

    /** Waits until the condition holds. */
    public static void await(String what, Duration limit, BooleanSupplier condition) {
        Waiting.until(what, limit, condition);
    }

    @Override
    public void close() {
        stop.run();
    }
}
