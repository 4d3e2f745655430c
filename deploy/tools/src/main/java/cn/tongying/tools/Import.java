package cn.tongying.tools;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.tools.send.CStoreSender;
import cn.tongying.tools.send.Journal;
import cn.tongying.tools.send.Sender;
import cn.tongying.tools.send.StowSender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
import java.util.stream.Stream;

/** Sends a folder of DICOM files, goes on where it stopped, and lists what was refused and why. */
public final class Import {

    private static final String USAGE = """
            用法 · usage: Import DIR [--dicom 127.0.0.1:11112] [--ae TONGYING] [--calling TONGYING_IMPORT]
              --stow http://127.0.0.1:8080/dicom-web   用STOW-RS代替C-STORE · STOW-RS instead of C-STORE
              --token-file FILE                        STOW-RS的令牌 · its token (or TONGYING_TOKEN)
              --parallel N                             同时连接数 · connections at a time (default 4)
              --state DIR                              断点记录 · where to remember what was sent
              --again                                  不看断点记录 · send all again
            """;

    private Import() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)));
    }

    static int run(String[] args, PrintStream out) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(args, Set.of("dicom", "ae", "calling", "stow", "token-file", "parallel", "state"), Set.of("again", "help"));
            if (arguments.has("help") || arguments.rest().size() != 1) {
                out.print(USAGE);
                return arguments.has("help") ? ExitCode.ALL_STORED : ExitCode.USAGE;
            }
            return run(arguments, out);
        } catch (Arguments.UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE);
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
        List<Path> files = files(folder);
        out.println("%d 个文件 files · 断点记录 journal: %s".formatted(files.size(), state));
        Progress progress = new Progress(out, Progress.onTerminal(), files.size());
        try (Journal journal = Journal.open(state)) {
            FolderSending sending = new FolderSending(folder, files, journal, senders, progress);
            FolderSending.Summary summary = sending.run(arguments.number("parallel", 4, 1, 64));
            progress.finish();
            report(summary, out);
            return summary.exitCode();
        }
    }

    private static void report(FolderSending.Summary summary, PrintStream out) {
        out.println("已存 stored %d · 以前已存 stored before %d · 跳过 skipped %d · 拒收 refused %d".formatted(
                summary.stored(), summary.known(), summary.skipped(), summary.refused().size()));
        summary.refused().forEach(refused -> out.println("  ✗ " + refused.file() + "\n      " + refused.reason()));
        summary.stopped().ifPresent(reason -> out.println("连接中断,再次运行同一命令即可继续 · connection lost, run the same command to go on: " + reason));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Supplier<Sender> senders(Arguments arguments) {
        if (arguments.has("stow")) {
            URI root = web(arguments.get("stow", ""));
            Optional<String> token = arguments.secret("token-file", "TONGYING_TOKEN");
            return () -> new StowSender(root, token);
        }
        InetSocketAddress peer = arguments.address("dicom", "127.0.0.1:11112");
        AeTitle calling = arguments.aeTitle("calling", "TONGYING_IMPORT");
        AeTitle called = arguments.aeTitle("ae", "TONGYING");
        return () -> new CStoreSender(peer, calling, called);
    }

    private static URI web(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Arguments.UsageException("--stow 需要网址 · takes an address, not " + text);
        }
    }

    /** One journal for each folder and archive. */
    private static Path journalFile(Arguments arguments, Path folder) {
        String target = arguments.has("stow") ? arguments.get("stow", "") : arguments.get("dicom", "127.0.0.1:11112") + "/" + arguments.get("ae", "TONGYING");
        String name = UUID.nameUUIDFromBytes((folder + "\n" + target).getBytes(StandardCharsets.UTF_8)) + ".journal";
        Path otherwise = Path.of(System.getProperty("user.home"), ".local", "state", "tongying", "import");
        return Path.of(arguments.get("state", otherwise.toString())).resolve(name);
    }
}
