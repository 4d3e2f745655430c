package cn.tongying.tools;

import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.TlsIdentity;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dicom.net.UpperLayerSettings;
import cn.tongying.tools.migrate.DimseOldPacs;
import cn.tongying.tools.migrate.Migration;
import cn.tongying.tools.migrate.MigrationJournal;
import cn.tongying.tools.migrate.MigrationPlan;
import cn.tongying.tools.migrate.MigrationReport;
import cn.tongying.tools.migrate.OpenHours;
import cn.tongying.tools.migrate.Pace;
import cn.tongying.tools.migrate.QidoArchive;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.web.ArchiveClient;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes over the studies of an old PACS, day by day, and proves that everything it announced is held. */
public final class Migrate {

    private static final Set<String> VALUED = Set.of("from", "from-ae", "calling", "destination", "web", "token-file", "newest", "oldest", "again",
            "studies-per-hour", "instances-per-minute", "hours", "zone", "patience", "answer-minutes", "tls-known", "tls-key", "state", "report");
    private static final Set<String> FLAGS = Set.of("no-undated", "leave", "count-only", "help");
    private static final int MOST_DAYS_AGAIN = 100_000;
    private static final int MOST = 1_000_000;

    private Migrate() {}

    public static void main(String[] args) {
        System.exit(run(args, Console.out()));
    }

    static int run(String[] args, PrintStream out) {
        try {
            Arguments arguments = Arguments.parse(args, VALUED, FLAGS);
            if (arguments.has("help") || !arguments.rest().isEmpty()) {
                out.print(Console.usage("migrate"));
                return arguments.has("help") ? ExitCode.ALL_STORED : ExitCode.USAGE;
            }
            return run(arguments, out);
        } catch (Arguments.UsageException e) {
            out.println(e.getMessage());
            out.print(Console.usage("migrate"));
            return ExitCode.USAGE;
        } catch (NotAdmittedException e) {
            out.println("未获准，已停止 · not admitted, stopped: " + e.getMessage());
            return ExitCode.NOT_ADMITTED;
        } catch (IOException e) {
            out.println("无法继续，再次运行同一命令即可从断点继续 · cannot go on, run the same command to go on from here: " + Console.said(e));
            return ExitCode.UNREACHABLE;
        }
    }

    private static int run(Arguments arguments, PrintStream out) throws IOException {
        arguments.require("from", "from-ae", "oldest");
        Clock clock = Clock.system(zone(arguments));
        MigrationPlan plan = plan(arguments, clock);
        DimseOldPacs pacs = new DimseOldPacs(call(arguments), arguments.aeTitle("destination", "TONGYING"));
        Migration.Mode mode = arguments.has("count-only") ? Migration.Mode.COUNT_ONLY : Migration.Mode.MOVE;
        MigrationTold told = new MigrationTold(out);
        Insistence insistence = new Insistence(Duration.ofMinutes(arguments.number("patience", 60, 0, MOST)), Thread::sleep, told::waits);
        Pace pace = pace(arguments, clock);
        try (ArchiveClient client = new ArchiveClient(arguments.web("web", "http://127.0.0.1:8080"), arguments.secret("token-file", "TONGYING_TOKEN"))) {
            QidoArchive.OfHospital own = insistence.insist(() -> QidoArchive.open(client));
            Path state = state(arguments, own.hospital(), mode);
            try (MigrationJournal journal = MigrationJournal.open(state, what(arguments, own.hospital(), mode))) {
                out.println("机构 hospital %s · %s 至 to %s · 时区 zone %s · 断点记录 journal: %s".formatted(own.hospital(), plan.newest(), plan.oldest(),
                        clock.getZone(), state));
                Migration migration = new Migration(pacs, own.archive(), journal, pace, insistence, told, clock, arguments.has("leave"), mode);
                return report(migration, plan, new MigrationReport(own.hospital(), journal), reports(arguments, state), out);
            }
        }
    }

    /** The report is written however it ends. */
    private static int report(Migration migration, MigrationPlan plan, MigrationReport report, Path folder, PrintStream out) throws IOException {
        try {
            Migration.Ending ending = migration.run(plan);
            switch (ending) {
                case ALL_LOOKED_AT -> { }
                case HOURS_OVER -> out.println("允许的时段已过，下次运行时继续 · the hours are over, the next run goes on");
                case NOTHING_COMES -> out.println("连续多个检查一个实例也没有收到，已停止。请查看门户的拒收列表、旧 PACS 上同影的地址与端口，以及同影上旧 PACS 的登记和磁盘空间。"
                        + " Nothing came of several studies in a row, stopped: look at the refused list of the portal, at Tongying's address and port in the old PACS,"
                        + " and at the old PACS's registration and the disk here.");
                case ARCHIVE_FULL -> out.println("同影的存储空间已满，已停止；没有再让旧 PACS 发送。上面最后一个检查未收全，腾出空间或扩容后用同样的命令再次运行，会从该检查接着进行。"
                        + " Tongying has no room left, stopped: the old PACS was asked for nothing more. The last study above is not whole; make room, or add some,"
                        + " and run the same command again: it goes on from that study.");
            }
            return ending == Migration.Ending.NOTHING_COMES || ending == Migration.Ending.ARCHIVE_FULL ? ExitCode.UNREACHABLE
                    : report.isComplete() && ending == Migration.Ending.ALL_LOOKED_AT ? ExitCode.ALL_STORED : ExitCode.SOME_REFUSED;
        } finally {
            report.write(folder);
            out.print(report.summary());
            out.println("按日与机构的对账表 · the account per day and hospital: " + folder.resolve("days.csv") + " · " + folder.resolve("lacking.csv"));
        }
    }

    private static ZoneId zone(Arguments arguments) {
        try {
            return arguments.has("zone") ? ZoneId.of(arguments.get("zone", "")) : ZoneId.systemDefault();
        } catch (DateTimeException e) {
            throw new Arguments.UsageException("--zone 需要时区，如 Asia/Shanghai，而不是 %1$s · takes a time zone such as Asia/Shanghai, not %1$s".formatted(arguments.get("zone", "")));
        }
    }

    private static MigrationPlan plan(Arguments arguments, Clock clock) {
        LocalDate newest = day("newest", arguments.get("newest", LocalDate.now(clock).toString()));
        LocalDate oldest = day("oldest", arguments.get("oldest", ""));
        if (oldest.isAfter(newest)) {
            throw new Arguments.UsageException("--oldest %s 不能晚于 --newest %s · the oldest day is not after the newest".formatted(oldest, newest));
        }
        return new MigrationPlan(newest, oldest, arguments.number("again", 3, 0, MOST_DAYS_AGAIN), !arguments.has("no-undated"));
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Arguments.UsageException("--%s 需要有这一天的日期，如 2026-11-30，而不是 %s · takes a day that there is, such as 2026-11-30, not %2$s".formatted(name, text));
        }
    }

    private static Pace pace(Arguments arguments, Clock clock) {
        try {
            return new Pace(arguments.has("hours") ? OpenHours.parse(arguments.get("hours", "")) : OpenHours.ALWAYS,
                    arguments.number("studies-per-hour", 0, 0, MOST), arguments.number("instances-per-minute", 0, 0, MOST), clock, Thread::sleep);
        } catch (IllegalArgumentException e) {
            throw new Arguments.UsageException("--hours 需要时段，如 20:00-06:00，而不是 %1$s · takes hours such as 20:00-06:00, not %1$s".formatted(arguments.get("hours", "")));
        }
    }

    /** A PACS may say nothing until a whole study is sent. */
    private static AssociationParameters call(Arguments arguments) throws IOException {
        Duration answer = Duration.ofMinutes(arguments.number("answer-minutes", 10, 1, 24 * 60));
        AssociationParameters call = AssociationParameters.verification(arguments.address("from", ""), arguments.aeTitle("calling", "TONGYING_MIGRATE"),
                arguments.aeTitle("from-ae", "")).withUpperLayer(UpperLayerSettings.defaults().withResponseTimeout(answer));
        if (!arguments.has("tls-known")) {
            return call;
        }
        return call.withTls(new TlsPeer(known(Path.of(arguments.get("tls-known", ""))), identity(arguments)));
    }

    private static Set<CertificateFingerprint> known(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(certificate -> CertificateFingerprint.of((X509Certificate) certificate)).collect(Collectors.toSet());
        } catch (CertificateException e) {
            throw new Arguments.UsageException("--tls-known 需要 PEM 证书 · takes certificates as PEM: " + e.getMessage());
        }
    }

    private static Optional<TlsIdentity> identity(Arguments arguments) throws IOException {
        if (!arguments.has("tls-key")) {
            return Optional.empty();
        }
        String password = Optional.ofNullable(System.getenv("TONGYING_TLS_PASSWORD")).orElse("");
        return Optional.of(TlsIdentity.read(Path.of(arguments.get("tls-key", "")), password.toCharArray()));
    }

    /** One journal for each old PACS, destination and hospital. */
    private static String what(Arguments arguments, String hospital, Migration.Mode mode) {
        return String.join(" ", arguments.get("from", ""), arguments.get("from-ae", ""), "->", arguments.get("destination", "TONGYING"), hospital,
                mode.name());
    }

    /** Counts alone are begun anew each time: they are asked for as they are now. */
    private static Path state(Arguments arguments, String hospital, Migration.Mode mode) throws IOException {
        String name = UUID.nameUUIDFromBytes(what(arguments, hospital, mode).getBytes(StandardCharsets.UTF_8)) + ".journal";
        Path otherwise = Path.of(System.getProperty("user.home"), ".local", "state", "tongying", "migrate");
        Path state = Path.of(arguments.get("state", otherwise.toString())).resolve(name);
        if (mode == Migration.Mode.COUNT_ONLY) {
            Files.deleteIfExists(state);
        }
        return state;
    }

    private static Path reports(Arguments arguments, Path state) {
        return arguments.has("report") ? Path.of(arguments.get("report", ""))
                : state.resolveSibling(state.getFileName().toString().replace(".journal", ""));
    }
}
