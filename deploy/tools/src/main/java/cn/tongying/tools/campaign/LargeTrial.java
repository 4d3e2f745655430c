package cn.tongying.tools.campaign;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.tools.send.CStoreSender;
import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import cn.tongying.tools.send.StowSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Objects of more than 2 GiB through the real server with the heap of its default: native by C-STORE and encapsulated by
 * STOW-RS, then back whole and by frames. What it started has ended and what it wrote is gone when {@link #run} returns.
 */
final class LargeTrial {
    private static final long TWO_GIB = 1L << 31;
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\S+)");

    private final Product product;
    private final WebDoor door;
    private final Consumer<String> tell;

    private LargeTrial(Product product, WebDoor door, Consumer<String> tell) {
        this.product = product;
        this.door = door;
        this.tell = tell;
    }

    /**
     * One object there and back.
     *
     * @param wrong each thing that was not as sent
     */
    record Line(String route, String syntax, long bytes, Duration stored, Duration served, int frames, List<String> wrong) {}

    /**
     * @param heap        as the server was started with
     * @param peakKib     most memory the server's process ever had resident (VmHWM)
     */
    record Result(List<Line> lines, String heap, long peakKib) {
        boolean clean() {
            return lines.stream().allMatch(line -> line.wrong().isEmpty());
        }
    }

    static Result run(Path root, Path work, int frames, long seed, Consumer<String> tell) throws IOException {
        Files.createDirectories(work);
        try (Product product = new Product(root, work.resolve("data"), work.resolve("product.log"), Map.of())) {
            product.start();
            try (WebDoor door = WebDoor.open(product.address(), product.administratorPassword())) {
                return new LargeTrial(product, door, tell).run(frames, seed);
            }
        } finally {
            CrashTrial.remove(work);
        }
    }

    private Result run(int frames, long seed) throws IOException {
        List<Line> lines = new ArrayList<>();
        InetSocketAddress dicom = new InetSocketAddress("127.0.0.1", product.dicomPort());
        try (Sender sender = new CStoreSender(dicom, new AeTitle("CAMPAIGN"), new AeTitle("TONGYING"))) {
            lines.add(thereAndBack("C-STORE", sender, new LargeObject(false, frames, seed)));
        }
        try (Sender sender = new StowSender(door.root(), Optional.of(door.token()))) {
            lines.add(thereAndBack("STOW-RS", sender, new LargeObject(true, frames, seed)));
        }
        ProcessHandle server = product.process("payara").orElseThrow(() -> new CampaignException("The server is gone"));
        return new Result(lines, heap(server), peakKib(server));
    }

    private Line thereAndBack(String route, Sender sender, LargeObject object) throws IOException {
        List<String> wrong = new ArrayList<>();
        long began = System.nanoTime();
        SendOutcome outcome = sender.send(object.outgoing());
        if (!(outcome instanceof SendOutcome.Accepted)) {
            wrong.add("not stored: " + outcome);
            return new Line(route, object.syntax().name(), object.length(), since(began), Duration.ZERO, 0, wrong);
        }
        Duration stored = since(began);
        tell.accept("%s: %,d bytes stored in %d s".formatted(route, object.length(), stored.toSeconds()));
        began = System.nanoTime();
        String given = door.sha256(object.study(), object.instance());
        Duration served = since(began);
        if (!given.equals(sha256(object))) {
            wrong.add("the whole instance: " + given);
        }
        List<Integer> asked = asked(object.frames());
        for (int number : asked) {
            if (!Arrays.equals(door.frame(object.study(), object.instance(), number), object.frame(number))) {
                wrong.add("frame " + number);
            }
        }
        tell.accept("%s: whole in %d s, %d frames, wrong: %s".formatted(route, served.toSeconds(), asked.size(), wrong));
        return new Line(route, object.syntax().name(), object.length(), stored, served, asked.size(), wrong);
    }

    /** The first, the last, one in the middle, and those around 2 GiB, where a signed number of 32 bits turns over. */
    private static List<Integer> asked(int frames) {
        int turning = (int) (TWO_GIB / LargeObject.FRAME_BYTES);
        return new TreeSet<>(List.of(1, frames / 2 + 1, turning - 1, turning, turning + 1, turning + 2, frames - 1, frames)).stream()
                .filter(number -> number >= 1 && number <= frames).toList();
    }

    private static String sha256(LargeObject object) throws IOException {
        MessageDigest digest = TrialImages.sha256();
        try (InputStream bytes = new DigestInputStream(object.open(), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String heap(ProcessHandle server) {
        Matcher found = HEAP.matcher(server.info().commandLine().orElse(""));
        return found.find() ? found.group(1) : "?";
    }

    private static long peakKib(ProcessHandle server) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
