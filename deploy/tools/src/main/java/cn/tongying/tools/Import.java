package cn.tongying.tools;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.tools.send.CStoreSender;
import cn.tongying.tools.send.Journal;
import cn.tongying.tools.send.Patience;
import cn.tongying.tools.send.Sender;
import cn.tongying.tools.send.StowSender;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends a folder of DICOM files, goes on where it stopped, and lists what was refused and why. */
public final class Import {

    /** Below the associations that an archive like ours gives one AE title (50). */
    private static final int MOST_PARALLEL = 32;
    /** So many files that are no DICOM are named. */
    private static final int MOST_OTHERS = 5;

    private Import() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, Console.out()));
    }

    static int run(String[] args, PrintStream out) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(args, Set.of("dicom", "ae", "calling", "stow", "token-file", "parallel", "state"), Set.of("again", "help"));
            if (arguments.has("help") || arguments.rest().size() != 1) {
                out.print(Console.usage("import"));
                return arguments.has("help") ? ExitCode.ALL_STORED : ExitCode.USAGE;
            }
            return run(arguments, out);
        } catch (Arguments.UsageException e) {
            out.println(e.getMessage());
            out.print(Console.usage("import"));
            return ExitCode.USAGE;
        } catch (IOException e) {
            out.println("无法继续 · cannot go on: " + e.getMessage());
            return ExitCode.UNREACHABLE;
        }
    }

    private static int run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        Path folder = Path.of(arguments.rest().getFirst()).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new Arguments.UsageException("不是文件夹 · not a folder: " + folder);
        }
        Supplier<Sender> senders = senders(arguments);
        Path state = journalFile(arguments, folder);
        if (arguments.has("again")) {
            Files.deleteIfExists(state);
        }
        int parallel = arguments.number("parallel", 4, 1, MOST_PARALLEL);
        FolderFiles files = FolderFiles.of(folder);
        out.println("%d 个文件 files · 断点记录 journal: %s".formatted(files.readable().size(), state));
        Progress progress = new Progress(out, Progress.onTerminal(), files.readable().size());
        try (Journal journal = Journal.open(state)) {
            FolderSending sending = new FolderSending(folder, files.readable(), journal, senders, progress, new Patience());
            FolderSending.Summary summary = sent(sending, parallel, files.readable().size(), out).and(files.unreadable());
            progress.finish();
            report(summary, out);
            return summary.exitCode();
        }
    }

    /** Whoever stops it is told how far it got. */
    private static FolderSending.Summary sent(FolderSending sending, int parallel, int total, PrintStream out) throws InterruptedException {
        Thread stopped = Thread.ofPlatform().unstarted(() -> out.println("\n" + stoppedAt(sending.soFar(), total)));
        Runtime.getRuntime().addShutdownHook(stopped);
        try {
            return sending.run(parallel);
        } finally {
            forget(stopped);
        }
    }

    /** While the program is being stopped it has begun already. */
    private static void forget(Thread stopped) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopped);
        } catch (IllegalStateException stopping) {
            return;
        }
    }

    static String stoppedAt(FolderSending.Summary soFar, int total) {
        int done = soFar.stored() + soFar.known() + soFar.skipped() + soFar.refused().size();
        return "已中断 · stopped: %d/%d 个文件 files · 已存 stored %d · 以前已存 stored before %d · 拒收 refused %d\n再次运行同一命令即可从断点继续 · run the same command to go on from here"
                .formatted(done, total, soFar.stored(), soFar.known(), soFar.refused().size());
    }

    static void report(FolderSending.Summary summary, PrintStream out) {
        List<FolderSending.RefusedFile> refused = summary.refused().stream().filter(FolderSending.RefusedFile::isDicom).toList();
        List<FolderSending.RefusedFile> others = summary.refused().stream().filter(file -> !file.isDicom()).toList();
        out.println("已存 stored %d · 以前已存 stored before %d · 跳过 skipped %d%s · 拒收 refused %d".formatted(
                summary.stored(), summary.known(), summary.skipped(),
                summary.skipped() == 0 ? "" : "（光盘目录文件 directory file, DICOMDIR）", refused.size())
                + (others.isEmpty() ? "" : " · 不是 DICOM 文件 no DICOM files %d".formatted(others.size())));
        refused.forEach(file -> out.println("  ✗ " + file.file() + "\n      " + file.reason()));
        others.stream().limit(MOST_OTHERS).forEach(file -> out.println("  不是 DICOM 文件 no DICOM file: " + file.file()));
        if (others.size() > MOST_OTHERS) {
            out.println("  …… 另有 and %d 个 more".formatted(others.size() - MOST_OTHERS));
        }
        if (!refused.isEmpty()) {
            out.println("  完整原因与建议见门户“接收情况”页的拒收列表 · whole reasons with advice: the refused list on the portal's intake page");
        }
        summary.stopped().ifPresent(stop -> out.println(stop.message()));
    }

    private static Supplier<Sender> senders(Arguments arguments) {
        if (arguments.has("stow")) {
            URI root = arguments.web("stow", "");
            Optional<String> token = arguments.secret("token-file", "TONGYING_TOKEN");
            return () -> new StowSender(root, token);
        }
        InetSocketAddress peer = arguments.address("dicom", "127.0.0.1:11112");
        AeTitle calling = arguments.aeTitle("calling", "TONGYING_IMPORT");
        AeTitle called = arguments.aeTitle("ae", "TONGYING");
        return () -> new CStoreSender(peer, calling, called);
    }

    /** One journal for each folder and archive. */
    private static Path journalFile(Arguments arguments, Path folder) {
        String target = arguments.has("stow") ? arguments.get("stow", "") : arguments.get("dicom", "127.0.0.1:11112") + "/" + arguments.get("ae", "TONGYING");
        String name = UUID.nameUUIDFromBytes((folder + "\n" + target).getBytes(StandardCharsets.UTF_8)) + ".journal";
        Path otherwise = Path.of(System.getProperty("user.home"), ".local", "state", "tongying", "import");
        return Path.of(arguments.get("state", otherwise.toString())).resolve(name);
    }
}
