package cn.tongying.tools.campaign;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.tools.campaign.Ledger.Entry;
import cn.tongying.tools.campaign.Ledger.State;
import cn.tongying.tools.send.CStoreSender;
import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import cn.tongying.tools.send.StowSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One trial from an empty data folder to its end: store, crash at a seeded moment, start again, compare, send again what
 * had no answer, and so on. Everything it started has ended when {@link #run} returns, also when that fails.
 */
public final class CrashTrial {
    private static final Duration FIRST_ANSWERS = Duration.ofMinutes(2);
    private static final Duration END_OF_TRAFFIC = Duration.ofSeconds(60);
    private static final Duration AFTER_CUT = Duration.ofSeconds(3);
    private static final int MOST_FINDINGS = 300;
    private static final double LATEST = 0.9;
    private static final Duration RECONCILED = Duration.ofMinutes(3);

    private final TrialSettings settings;
    private final Consumer<String> tell;
    private final SplittableRandom random;
    private final Ledger ledger;
    private final DataDisk disk;
    private final Product product;
    private final List<Finding> findings = new ArrayList<>();
    private Duration slowestRestart = Duration.ZERO;
    private int acknowledged;
    private int putOff;
    private int refused;
    private int open;
    private int openComplete;
    private int orphans;
    private int crashes;

    private CrashTrial(TrialSettings settings, Consumer<String> tell, Ledger ledger, DataDisk disk, Product product) {
        this.settings = settings;
        this.tell = tell;
        this.random = new SplittableRandom(settings.seed());
        this.ledger = ledger;
        this.disk = disk;
        this.product = product;
    }

    public static TrialResult run(TrialSettings settings) {
        return run(settings, line -> {});
    }

    /** @param tell gets a line for each crash */
    public static TrialResult run(TrialSettings settings, Consumer<String> tell) {
        Path work = settings.work();
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TrialResult result;
        try (Ledger ledger = Ledger.open(work.resolve("ledger.txt"));
                DataDisk disk = settings.power() ? DataDisk.Xfs.make(work) : DataDisk.folder(work.resolve("data"));
                Product product = new Product(settings.root(), disk.data(), work.resolve("product.log"), environment(settings))) {
            result = new CrashTrial(settings, tell, ledger, disk, product).run();
        }
        if (result.clean() || settings.control() != Control.NONE) {
            remove(work);
        }
        return result;
    }

    private static Map<String, String> environment(TrialSettings settings) {
        // The product waits an hour for stores that may still run; in a trial none runs that long.
        Map<String, String> environment = new HashMap<>(Map.of("TONGYING_RECONCILE_PERIOD_MS", "1000",
                "TONGYING_RECONCILE_GRACE_MS", Long.toString(settings.grace().toMillis())));
        environment.putAll(Sabotage.environment(settings.control()));
        return environment;
    }

    private TrialResult run() {
        long began = System.nanoTime();
        product.start();
        try (WebDoor door = WebDoor.open(product.address(), product.administratorPassword())) {
            Verifier verifier = new Verifier(ledger, door, new ObjectFolder(disk.data().resolve("objects")));
            Sabotage.prepare(settings.control(), product);
            while (crashes < settings.crashes() && goOn()) {
                if (settings.control() != Control.NONE) {
                    disk.settle();
                }
                round(verifier, door);
            }
            if (settings.control() == Control.NONE && findings.isEmpty()) {
                everything(verifier);
            }
        }
        return new TrialResult(settings, crashes, ledger.entries().size(), acknowledged, putOff, refused, open, openComplete, orphans,
                slowestRestart, Duration.ofNanos(System.nanoTime() - began), findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
    }

    /** A control has done its work when it was caught; a product that does not start cannot go on. */
    private boolean goOn() {
        return findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.DID_NOT_START)
                && (settings.control() == Control.NONE || findings.isEmpty()) && findings.size() < MOST_FINDINGS;
    }

    private void round(Verifier verifier, WebDoor door) {
        crashes++;
        TrialImages images = new TrialImages(settings.seed(), crashes);
        Fault fault = settings.faults().get((crashes - 1) % settings.faults().size());
        int enough = 1 + random.nextInt((int) Math.max(1, settings.images() * LATEST));
        long moment = random.nextLong(Duration.ofMillis(30).toNanos());
        Traffic traffic = Traffic.start(ledger, images, settings.images(), senders(door));
        boolean reached = Waiting.until(FIRST_ANSWERS, () -> traffic.acknowledged() >= enough || traffic.ended());
        if (!reached || traffic.acknowledged() < enough) {
            throw new CampaignException("Only " + traffic.acknowledged() + " of " + enough + " images were stored before the crash");
        }
        LockSupport.parkNanos(moment);
        if (!crashAndRestart(fault, traffic)) {
            return;
        }
        Verifier.StudyCheck check = compare(verifier, images.study());
        acknowledged += check.acknowledged();
        putOff += check.putOff();
        refused += check.refused();
        open += check.open();
        openComplete += check.complete();
        sendAgain(images, door);
        tell.accept("%s: %d/%d %-10s after %3d images: %d acknowledged, %d open of which %d whole, %d orphans, %d findings".formatted(
                settings.control(), crashes, settings.crashes(), fault, enough, check.acknowledged(), check.open(), check.complete(), orphans,
                findings.size()));
    }

    private boolean crashAndRestart(Fault fault, Traffic traffic) {
        if (fault == Fault.POWER) {
            disk.cut();
            traffic.awaitEnd(AFTER_CUT);
        }
        product.kill(fault);
        if (fault == Fault.LAUNCHER) {
            return restart(traffic); // images still come in while the next launcher ends what it finds
        }
        traffic.stop();
        if (fault == Fault.DATABASE) {
            traffic.awaitEnd(END_OF_TRAFFIC);
        }
        product.stop();
        disk.restore();
        return restart(traffic);
    }

    private boolean restart(Traffic traffic) {
        long began = System.nanoTime();
        try {
            product.start();
        } catch (Product.NotStarted e) {
            findings.add(new Finding(Finding.Kind.DID_NOT_START, crashes, e.getMessage()));
            return false;
        } finally {
            traffic.stop();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        slowestRestart = took.compareTo(slowestRestart) > 0 ? took : slowestRestart;
        if (!traffic.awaitEnd(END_OF_TRAFFIC)) {
            throw new CampaignException("A sender still waits for an answer after the restart");
        }
        return true;
    }

    private Verifier.StudyCheck compare(Verifier verifier, String study) {
        try (OwnerView owner = OwnerView.open(product)) {
            Verifier.StudyCheck front = verifier.study(crashes, study);
            Verifier.StoreCheck back = verifier.store(crashes, owner, crashes * (settings.dicomSenders() + settings.webSenders()));
            orphans = Math.max(orphans, back.orphans());
            findings.addAll(front.findings());
            findings.addAll(back.findings());
            return front;
        }
    }

    /** What a sender does that had no answer, or a refusal for want of a database: the same object again. */
    private void sendAgain(TrialImages images, WebDoor door) {
        List<String> open = ledger.of(images.study()).stream().filter(entry -> entry.state() != State.ACKNOWLEDGED).map(Entry::sopInstance).toList();
        try (Sender sender = senders(door).getFirst().get()) {
            for (int number = 0; number < settings.images(); number++) {
                if (open.contains(images.sopInstance(number))) {
                    sendAgain(sender, images.image(number));
                }
            }
        }
    }

    private void sendAgain(Sender sender, TrialImages.Image image) {
        String uid = image.outgoing().sopInstance().value();
        try {
            switch (sender.send(image.outgoing())) {
                case SendOutcome.Accepted(String warning) -> ledger.acknowledged(uid, warning);
                case SendOutcome.Refused(String reason) -> findings.add(new Finding(Finding.Kind.RETRY_REFUSED, crashes, uid + ": " + reason));
                case SendOutcome.PutOff later -> findings.add(new Finding(Finding.Kind.RETRY_REFUSED, crashes, uid + ": " + later.reason()));
            }
        } catch (IOException e) {
            findings.add(new Finding(Finding.Kind.RETRY_REFUSED, crashes, uid + ": " + e.getMessage()));
        }
    }

    /** At the end, after reconciliation, every study of every crash is compared once more, retries included. */
    private void everything(Verifier verifier) {
        try (OwnerView owner = OwnerView.open(product)) {
            if (!verifier.awaitReconciled(owner, RECONCILED)) {
                findings.add(new Finding(Finding.Kind.ORPHAN_LEFT, crashes, "after " + RECONCILED.toSeconds() + " s"));
            }
        }
        for (int crash = 1; crash <= crashes; crash++) {
            compare(verifier, new TrialImages(settings.seed(), crash).study());
        }
    }

    private List<Supplier<Sender>> senders(WebDoor door) {
        List<Supplier<Sender>> senders = new ArrayList<>();
        InetSocketAddress dicom = new InetSocketAddress("127.0.0.1", product.dicomPort());
        for (int i = 0; i < settings.dicomSenders(); i++) {
            senders.add(() -> new CStoreSender(dicom, new AeTitle("CAMPAIGN"), new AeTitle("TONGYING")));
        }
        for (int i = 0; i < settings.webSenders(); i++) {
            senders.add(() -> new StowSender(door.root(), Optional.of(door.token())));
        }
        return senders;
    }

    static void remove(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
