package cn.tongying.tools.campaign;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program behind {@code deploy/campaign}: a trial of the product as it is, then trials with broken controls, and a
 * page of what was measured in {@code docs/campaigns}. Ends with 0 only when the product lost nothing and every control
 * was caught.
 */
public final class Campaign {
    private static final int CONTROL_CRASHES = 5;
    private static final int USAGE_ERROR = 2;
    private static final Duration CLEAN_UP_LIMIT = Duration.ofMinutes(2);
    private static final String USAGE = """
            用法 Usage: deploy/campaign kill|power|large|fuzz [选项 options]
              kill             保存途中 kill -9     kill -9 in the middle of a store
              power            保存途中断电（XFS）  power cut by file-system shutdown (root, xfsprogs)
              large            超过 2 GiB 的对象    objects of more than 2 GiB, there and back
              fuzz             解析器与协议的模糊测试，另见 deploy/campaign fuzz --help   fuzzing, with options of its own
              --crashes N      次数，默认 20        crashes, default 20
              --frames N       large 的帧数         frames of 512 KiB for large, default 4200 (2.2 GB)
              --seed N         种子，默认 1         seed, default 1
              --work DIR       工作目录             working folder, default var/campaigns under the project
              --report DIR     结果目录             where the page is written, default docs/campaigns
              --no-controls    不做对照             without the broken controls
            """;

    private final PrintStream out;
    private final Path root = Path.of(System.getProperty("tongying.root", "")).toAbsolutePath().normalize();
    private String name = "";
    private int crashes = 20;
    private long seed = 1;
    private int frames = 4_200;
    private boolean controls = true;
    private Path work = root.resolve("var/campaigns");
    private Path report = root.resolve("docs/campaigns");

    private final CountDownLatch ended = new CountDownLatch(1);

    private Campaign(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Campaign campaign = new Campaign(out);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(campaign.givingUp(Thread.currentThread())));
        int status = campaign.guarded(arguments);
        campaign.ended.countDown();
        System.exit(status);
    }

    /** Ctrl-C ends the trial where it is, so that what it started is ended and unmounted. */
    private Runnable givingUp(Thread trial) {
        return () -> {
            if (ended.getCount() > 0) {
                trial.interrupt();
                try {
                    ended.await(CLEAN_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private int guarded(String[] arguments) {
        try {
            return run(arguments) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return USAGE_ERROR;
        } catch (CampaignException | IOException e) {
            out.println("试验未能进行 The trial could not be carried out: " + e.getMessage());
            return 1;
        }
    }

    private boolean run(String[] arguments) throws IOException {
        read(new ArrayDeque<>(List.of(arguments)));
        Path folder = work.resolve(name + "-" + ProcessHandle.current().pid());
        if (name.equals("large")) {
            return large(folder);
        }
        TrialSettings settings = switch (name) {
            case "kill" -> TrialSettings.kill(root, folder.resolve("product"), crashes, seed);
            case "power" -> TrialSettings.power(root, folder.resolve("product"), crashes, seed);
            default -> throw new IllegalArgumentException("kill, power 或 or large");
        };
        List<TrialSettings> trials = new ArrayList<>(List.of(settings));
        if (controls) {
            trials.addAll(controls(settings, folder));
        }
        // Before hours of trials, not after them.
        trials.forEach(trial -> Sabotage.require(trial.control()));
        List<TrialResult> results = new ArrayList<>();
        for (TrialSettings trial : trials) {
            results.add(CrashTrial.run(trial, out::println));
            write(new ReportPage(name, results).text());
        }
        out.println(new ReportPage(name, results).text());
        return passed(results);
    }

    private boolean large(Path folder) throws IOException {
        LargeTrial.Result result = LargeTrial.run(root, folder, frames, seed, out::println);
        String page = new LargePage(result, frames, seed).text();
        write(page);
        out.println(page);
        return result.clean();
    }

    private static List<TrialSettings> controls(TrialSettings settings, Path folder) {
        List<Fault> faults = List.of(settings.power() ? Fault.POWER : Fault.EVERYTHING);
        // A kill keeps what the kernel has, so that a missing fsync cannot show there.
        return (settings.power() ? List.of(Control.NOTHING_FORCED, Control.LAZY_COMMIT) : List.of(Control.LAZY_COMMIT)).stream()
                .map(control -> settings.in(folder.resolve(control.name())).with(control, faults, CONTROL_CRASHES)).toList();
    }

    /** After each trial, so that a later one that cannot be carried out does not take the figures of the first with it. */
    private void write(String page) throws IOException {
        Files.createDirectories(report);
        Files.writeString(report.resolve(LocalDate.now() + "-" + name + ".md"), page);
    }

    /** The first trial is clean, and every other one was caught. */
    static boolean passed(List<TrialResult> results) {
        return results.getFirst().clean() && results.stream().skip(1).noneMatch(TrialResult::clean);
    }

    private void read(Deque<String> rest) {
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--crashes" -> crashes = Integer.parseInt(value(word, rest));
                case "--frames" -> frames = Integer.parseInt(value(word, rest));
                case "--seed" -> seed = Long.parseLong(value(word, rest));
                case "--work" -> work = Path.of(value(word, rest)).toAbsolutePath();
                case "--report" -> report = Path.of(value(word, rest)).toAbsolutePath();
                case "--no-controls" -> controls = false;
                default -> {
                    if (word.startsWith("-") || !name.isEmpty()) {
                        throw new IllegalArgumentException("未知选项 Unknown option: " + word);
                    }
                    name = word;
                }
            }
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + ": 缺少取值 a value must follow");
        }
        return rest.pop();
    }
}
