package cn.tongying.tools;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.tools.demo.DemoArchive;
import cn.tongying.tools.demo.DemoObject;
import cn.tongying.tools.demo.DemoOrder;
import cn.tongying.tools.demo.DemoRegistration;
import cn.tongying.tools.demo.DemoStudy;
import cn.tongying.tools.send.CStoreSender;
import cn.tongying.tools.send.Outgoing;
import cn.tongying.tools.send.OrderSender;
import cn.tongying.tools.send.Patience;
import cn.tongying.tools.send.RegistrationSender;
import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import cn.tongying.tools.send.StowSender;
import cn.tongying.tools.web.ArchiveClient;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Fills an archive with the demonstration's studies, through C-STORE and STOW-RS. */
public final class Demo {

    private static final String DEFAULT_DAY = "2026-11-16";
    private static final Patience PATIENCE = new Patience();
    private static final String USAGE = """
            用法 · usage: Demo [--dicom 127.0.0.1:11112] [--ae TONGYING] [--calling TONGYING_DEMO] [--web http://127.0.0.1:8080/dicom-web]
              --token-file FILE          第一家医院的令牌 · token of the first hospital (or TONGYING_TOKEN)
              --second-token-file FILE   第二家医院的令牌 · token of the second hospital (or TONGYING_SECOND_TOKEN)
              --second-calling AE        第二家医院的AE · AE title of the second hospital, used when it has no token
              --seed N --day YYYY-MM-DD  相同则内容相同 · the same ones give the same bytes (default 1, %s)
              --write DIR                只写文件,不发送 · write files instead of sending
            """.formatted(DEFAULT_DAY);

    private final Arguments arguments;
    private final PrintStream out;

    private Demo(Arguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(args, out));
    }

    static int run(String[] args, PrintStream out) {
        try {
            Arguments arguments = Arguments.parse(args, Set.of("dicom", "ae", "calling", "web", "token-file", "second-token-file",
                    "second-calling", "seed", "day", "write"), Set.of("help"));
            if (arguments.has("help") || !arguments.rest().isEmpty()) {
                out.print(USAGE);
                return arguments.has("help") ? ExitCode.ALL_STORED : ExitCode.USAGE;
            }
            return new Demo(arguments, out).run();
        } catch (Arguments.UsageException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return ExitCode.USAGE;
        } catch (IOException e) {
            out.println();
            out.println("无法送达,已停止 · could not be sent, stopped: " + e.getMessage());
            return ExitCode.UNREACHABLE;
        }
    }

    private int run() throws IOException {
        List<DemoStudy> studies = DemoArchive.studies(seed(), day());
        if (arguments.has("write")) {
            return write(studies, Path.of(arguments.get("write", "")));
        }
        register();
        return send(ordered(studies));
    }

    /** Needs the tokens of both hospitals: then a prior at the other one is known to be of the same person. */
    private void register() throws IOException {
        Optional<String> first = arguments.secret("token-file", "TONGYING_TOKEN");
        Optional<String> second = arguments.secret("second-token-file", "TONGYING_SECOND_TOKEN");
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        RegistrationSender sender = new RegistrationSender(web());
        for (DemoRegistration registration : DemoArchive.registrations(seed())) {
            if (!sender.send(registration, (registration.site() == DemoStudy.Site.FIRST ? first : second).get())) {
                out.println("患者登记未被接受:既往检查不会互认 · a registration was not taken: priors of the other hospital are not offered");
            }
        }
    }

    /** What has an order carries the numbers that the server made for it, as from a device with a worklist; without a token of its hospital it has its own. */
    private List<DemoStudy> ordered(List<DemoStudy> studies) throws IOException {
        Optional<String> token = arguments.secret("token-file", "TONGYING_TOKEN");
        if (token.isEmpty()) {
            return studies;
        }
        OrderSender sender = new OrderSender(web(), token.get());
        List<DemoStudy> all = new ArrayList<>();
        for (DemoStudy study : studies) {
            Optional<DemoOrder.Numbers> numbers = study.order().isPresent() ? sender.place(study.order().get()) : Optional.empty();
            if (numbers.isEmpty() && study.order().isPresent()) {
                out.println("申请未被接受 · an order was not taken: " + study.titleZh() + " " + study.titleEn());
            }
            all.add(numbers.map(study::numbered).orElse(study));
        }
        return all;
    }

    private long seed() {
        return arguments.number("seed", 1, 0, Integer.MAX_VALUE);
    }

    private URI web() {
        return URI.create(arguments.get("web", "http://127.0.0.1:8080/dicom-web"));
    }

    private int send(List<DemoStudy> all) throws IOException {
        List<DemoStudy> studies = all.stream().filter(study -> !isHeld(study)).toList();
        if (studies.size() < all.size()) {
            out.println("示范数据 · demonstration: 已有 held already %d 个检查 studies".formatted(all.size() - studies.size()));
        }
        int total = studies.stream().mapToInt(study -> study.objects().size()).sum();
        out.println("示范数据 · demonstration: %d 个检查 studies, %d 个对象 objects".formatted(studies.size(), total));
        Progress progress = new Progress(out, Progress.onTerminal(), total);
        int refused = 0;
        Stream<Supplier<Outgoing>> made = studies.stream().flatMap(study -> study.objects().stream()).map(object -> () -> Outgoing.of(object.get()));
        try (Doors doors = doors(); Ahead<Outgoing> ahead = new Ahead<>(made.iterator(), Runtime.getRuntime().availableProcessors())) {
            for (DemoStudy study : studies) {
                Sender sender = doors.of(study);
                for (int i = 0; i < study.objects().size(); i++) {
                    refused += send(sender, ahead.next(), study, progress);
                }
            }
        }
        progress.finish();
        return refused == 0 ? ExitCode.ALL_STORED : ExitCode.SOME_REFUSED;
    }

    /** The objects of a study are sent in their order: where the last is there, all are. What cannot be asked is sent. */
    private boolean isHeld(DemoStudy study) {
        Optional<String> token = study.site() == DemoStudy.Site.FIRST ? arguments.secret("token-file", "TONGYING_TOKEN")
                : arguments.secret("second-token-file", "TONGYING_SECOND_TOKEN");
        if (token.isEmpty()) {
            return false;
        }
        try (ArchiveClient client = new ArchiveClient(web().resolve("/"), token)) {
            return !client.search("instances?limit=1&SOPInstanceUID=" + Outgoing.of(study.objects().getLast().get()).sopInstance().value()).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static int send(Sender sender, Outgoing object, DemoStudy study, Progress progress) throws IOException {
        String title = study.titleZh() + " " + study.titleEn();
        return switch (PATIENCE.send(sender, object)) {
            case SendOutcome.Accepted(String warning) -> {
                progress.went(title);
                yield 0;
            }
            case SendOutcome.Refused(String reason) -> refused(progress, title, reason);
            case SendOutcome.PutOff later -> refused(progress, title, later.reason());
        };
    }

    private static int refused(Progress progress, String title, String reason) {
        progress.line("✗ " + title + ": " + reason);
        progress.refused(title);
        return 1;
    }

    private int write(List<DemoStudy> studies, Path folder) throws IOException {
        int number = 0;
        for (DemoStudy study : studies) {
            Path place = Files.createDirectories(folder.resolve("%02d".formatted(++number)));
            int object = 0;
            for (Supplier<DemoObject> made : study.objects()) {
                try (OutputStream file = Files.newOutputStream(place.resolve("%03d.dcm".formatted(++object)))) {
                    made.get().writeFile(file);
                }
            }
        }
        out.println("已写入 · written to " + folder);
        return ExitCode.ALL_STORED;
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(arguments.get("day", DEFAULT_DAY));
        } catch (DateTimeParseException e) {
            throw new Arguments.UsageException("--day 需要 · takes YYYY-MM-DD");
        }
    }

    private Doors doors() {
        InetSocketAddress dicom = arguments.address("dicom", "127.0.0.1:11112");
        AeTitle called = arguments.aeTitle("ae", "TONGYING");
        URI web = web();
        Optional<String> token = arguments.secret("token-file", "TONGYING_TOKEN");
        Optional<String> secondToken = arguments.secret("second-token-file", "TONGYING_SECOND_TOKEN");
        Sender cStore = new CStoreSender(dicom, arguments.aeTitle("calling", "TONGYING_DEMO"), called);
        return new Doors(cStore, token.isPresent() ? new StowSender(web, token) : cStore, second(dicom, called, web, secondToken, cStore));
    }

    private Sender second(InetSocketAddress dicom, AeTitle called, URI web, Optional<String> token, Sender otherwise) {
        if (token.isPresent()) {
            return new StowSender(web, token);
        }
        if (arguments.has("second-calling")) {
            return new CStoreSender(dicom, arguments.aeTitle("second-calling", ""), called);
        }
        out.println("没有第二家医院的令牌或AE:既往检查归入第一家 · no token or AE of a second hospital: the prior goes to the first");
        return otherwise;
    }

    /** Senders of the demonstration; several may be one and the same. */
    private record Doors(Sender cStore, Sender stow, Sender second) implements AutoCloseable {

        Sender of(DemoStudy study) {
            return switch (study.site()) {
                case SECOND -> second;
                case FIRST -> switch (study.door()) {
                    case C_STORE -> cStore;
                    case STOW_RS -> stow;
                };
            };
        }

        @Override
        public void close() {
            cStore.close();
            stow.close();
            second.close();
        }
    }
}
