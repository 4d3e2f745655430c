package cn.tongying.tools;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.exit.ArchiveSource;
import cn.tongying.tools.exit.ExitListener;
import cn.tongying.tools.exit.ExitManifest;
import cn.tongying.tools.exit.ExitVerification;
import cn.tongying.tools.exit.ExitingStudy;
import cn.tongying.tools.exit.TargetFolder;
import cn.tongying.tools.exit.WholeExit;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.web.ArchiveClient;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Takes everything of the hospital that a token shows out of the archive, as Part 10 files with a manifest, and goes on where it stopped. */
public final class Exit {

    private static final Set<String> VALUED = Set.of("web", "token-file", "parallel", "patience");
    private static final Set<String> FLAGS = Set.of("verify", "help");
    private static final int MOST_PARALLEL = 16;
    private static final double MEBI = 1 << 20;
    private static final double NANOS = 1e9;

    private Exit() {}

    public static void main(String[] args) {
        System.exit(run(args, Console.out()));
    }

    static int run(String[] args, PrintStream out) {
        try {
            Arguments arguments = Arguments.parse(args, VALUED, FLAGS);
            if (arguments.has("help") || arguments.rest().size() != 1) {
                out.print(Console.usage("exit"));
                return arguments.has("help") ? ExitCode.ALL_STORED : ExitCode.USAGE;
            }
            Path folder = Path.of(arguments.rest().getFirst()).toAbsolutePath().normalize();
            return arguments.has("verify") ? verify(folder, out) : take(arguments, folder, out);
        } catch (Arguments.UsageException e) {
            out.println(e.getMessage());
            out.print(Console.usage("exit"));
            return ExitCode.USAGE;
        } catch (NotAdmittedException e) {
            out.println("未获准，已停止 · not admitted, stopped: " + e.getMessage());
            return ExitCode.NOT_ADMITTED;
        } catch (IOException e) {
            out.println("无法继续，再次运行同一命令即可从断点继续 · cannot go on, run the same command to go on from here: " + Console.said(e));
            return ExitCode.UNREACHABLE;
        }
    }

    private static int take(Arguments arguments, Path folder, PrintStream out) throws IOException {
        Optional<Path> foreign = TargetFolder.foreign(folder);
        if (foreign.isPresent()) {
            throw new Arguments.UsageException("目标文件夹中有不属于迁出的内容，请用新的或空的文件夹 · the folder holds what is no part of an exit, take a new or an empty one: "
                    + foreign.get());
        }
        TargetFolder.make(folder);
        Told told = new Told(out);
        Insistence insistence = new Insistence(Duration.ofMinutes(arguments.number("patience", 10, 0, 24 * 60)), Thread::sleep, told::waits);
        int parallel = arguments.number("parallel", 4, 1, MOST_PARALLEL);
        try (ArchiveClient client = new ArchiveClient(arguments.web("web", "http://127.0.0.1:8080"), arguments.secret("token-file", "TONGYING_TOKEN"))) {
            ArchiveSource source = insistence.insist(() -> ArchiveSource.open(client));
            out.println("机构 hospital %s · 目标 to %s · 可用空间 free %.1f GB".formatted(source.hospital(), folder, Files.getFileStore(folder).getUsableSpace() / 1e9));
            try (WholeExit exit = new WholeExit(source, folder, insistence, told, parallel)) {
                WholeExit.Summary summary = exit.run();
                told.finish();
                return report(summary, ExitManifest.write(folder), source.hospital(), folder, out);
            }
        }
    }

    /** The folder may hold other hospitals too, each taken out with a token of its own. */
    private static int report(WholeExit.Summary summary, ExitManifest.Sum sum, String hospital, Path folder, PrintStream out) {
        out.println("检查 studies %d · 归档列出对象 objects announced %d，已取出 taken out %d，失败 failed %d，已不再列出 listed no more %d%s".formatted(summary.studies(),
                summary.announced(), summary.kept(), summary.failed(), summary.left(), summary.settled() || summary.failed() > 0 ? "" : " · 取出期间仍有变化，请再次运行 it still changed, run it again"));
        if (summary.studies() == 0) {
            out.println("没有可取出的检查 · there is nothing to take out: 该令牌看不到任何检查 this token shows no study");
        }
        out.println("清单 manifest.tsv：检查 studies %d，对象 objects %d，字节 bytes %d · SHA-256 %s".formatted(sum.studies(), sum.objects(), sum.bytes(),
                sum.manifestSha256()));
        out.println("核对 check: (cd %s && sha256sum -c --quiet sha256sums.txt)".formatted(quoted(folder)));
        return summary.studies() > 0 && summary.isWhole() && sum.objectsOf().getOrDefault(hospital, 0L) == summary.kept() ? ExitCode.ALL_STORED : ExitCode.SOME_REFUSED;
    }

    private static int verify(Path folder, PrintStream out) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Arguments.UsageException("不是文件夹 · not a folder: " + folder);
        }
        ExitVerification.Found found = ExitVerification.run(folder, out::println);
        out.println("检查 studies %d · 对象 objects %d · 缺失 missing %d · 已改变 changed %d · 未完成 incomplete %d · 多出 added %d".formatted(found.studies(), found.objects(),
                found.missing(), found.changed(), found.incomplete(), found.added()));
        out.println(found.isWhole() ? found.added() == 0 ? "迁出完整 · the exit is whole"
                : "迁出完整；多出的文件不属于迁出，未核对 · the exit is whole; the added files are no part of it and were not looked at" : advice(found, folder));
        return found.isWhole() ? ExitCode.ALL_STORED : ExitCode.SOME_REFUSED;
    }

    /** What is missing is fetched again; what lies there is taken for what it was. Which server it was taken from is not written down in the folder. */
    private static String advice(ExitVerification.Found found, Path folder) {
        return (found.changed() == 0 ? "迁出不完整，再次运行即可补全 · the exit is not whole, run it again to complete it: "
                : "迁出不完整：请先删除上列“已改变”的文件，再次运行即重新取出 · the exit is not whole: delete the files named as changed, they are fetched again when it is run again: ")
                + "deploy/exit " + quoted(folder) + " --web URL --token-file FILE";
    }

    /** One argument of a shell, whatever is in the name. */
    private static String quoted(Path folder) {
        return folder.toString().matches("[\\w./-]+") ? folder.toString() : "'" + folder.toString().replace("'", "'\\''") + "'";
    }

    /** A line every few seconds. */
    private static final class Told implements ExitListener {
        private static final long LINE_NANOS = 5_000_000_000L;
        private final PrintStream out;
        private final long began = System.nanoTime();
        private long told = began;
        private int studies;
        private long objects;
        private long bytes;

        Told(PrintStream out) {
            this.out = out;
        }

        @Override
        public synchronized void kept(long size) {
            objects++;
            bytes += size;
            if (System.nanoTime() - told > LINE_NANOS) {
                finish();
            }
        }

        synchronized void finish() {
            told = System.nanoTime();
            double seconds = (told - began) / NANOS;
            out.println("本次 this run: 检查 studies %d · 对象 objects %d · %.1f MiB · %.1f MiB/s".formatted(studies, objects, bytes / MEBI, bytes / MEBI / seconds));
        }

        @Override
        public synchronized void study(ExitingStudy study, int objectsOfIt) {
            studies++;
        }

        @Override
        public synchronized void left(String path) {
            out.println("✗ 归档已不再列出，已移至 no-longer-listed（如已拒用或已归入另一患者，请核对后删除） · the archive lists it no more, it was put into no-longer-listed (as what was rejected or is another patient's by now; look at it, then delete it): " + path);
        }

        @Override
        public synchronized void failed(StudyInstanceUid study, SopInstanceUid instance, String why) {
            out.println("✗ " + study + " " + instance + ": " + why);
        }

        synchronized void waits(Duration length, String why) {
            out.println("等待 waiting %d s: %s".formatted(length.toSeconds(), why));
        }
    }
}
