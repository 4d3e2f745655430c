package cn.tongying.tools.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured, in which order, and what each line has to reach (issue 2, "Figures to reach"). */
final class Plan {

    private static final List<String> DICOM_JSON = List.of("Accept: application/dicom+json");
    private static final List<String> FRAME = List.of("Accept: multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
    private static final long FRAME_BYTES = 2L * TestImages.SIDE * TestImages.SIDE;
    private static final double DISK_PERCENT = 20;

    private final Options options;
    private final Rounds rounds;
    private final TestImages images;
    private final Numbers numbers = new Numbers();
    private final List<Line> lines = new ArrayList<>();

    Plan(Options options, Rounds rounds, TestImages images) {
        this.options = options;
        this.rounds = rounds;
        this.images = images;
    }

    List<Line> run() throws IOException {
        if (options.wants("dcmtk")) {
            store("C-STORE, dcmtk", associations -> new DcmtkLoad(associations, images, numbers, scratch()));
        }
        if (options.wants("cstore")) {
            store("C-STORE, 自己的客户端 own client", associations -> new StoreLoad(associations, images, numbers));
            add("C-STORE 已有的对象 of what is held already, 8 个关联 associations", Unit.IMAGES_PER_SECOND, Target.none(), new AgainLoad(8, images));
        }
        if (options.wants("disk")) {
            disk();
        }
        if (options.wants("stow")) {
            add("STOW-RS, 5 个客户端 clients", Unit.IMAGES_PER_SECOND, 2, new StowLoad(5, images, numbers));
        }
        if (options.wants("qido")) {
            search();
        }
        if (options.wants("metadata")) {
            metadata("序列元数据 series metadata, 100 个实例 instances", Prefill.HUNDRED);
            metadata("序列元数据 series metadata, 600 个实例 instances", Prefill.SIX_HUNDRED);
        }
        if (options.wants("thumbnail")) {
            thumbnails();
        }
        if (options.wants("thin")) {
            String path = new Prefill(images).seriesPath(Prefill.THIN) + "/metadata";
            add("细线 thin line, 序列元数据 series metadata, 600 层 slices CT, gzip", Unit.MILLISECONDS, new Target.AtMost(1000),
                    Distant.load(new GetLoad(1, List.of("Accept: application/dicom+json", "Accept-Encoding: gzip"), 5_000, n -> path), ThinLink.MEGABITS, ThinLink.ROUND_TRIP));
        }
        if (options.wants("frames")) {
            Prefill prefill = new Prefill(images);
            add("帧 frames 512 KiB, 1 个客户端 client", Unit.FRAMES_PER_SECOND, Target.none(), new GetLoad(1, FRAME, FRAME_BYTES, prefill::framePath));
            add("帧 frames 512 KiB, 6 个客户端 clients", Unit.FRAMES_PER_SECOND, 2, new GetLoad(6, FRAME, FRAME_BYTES, prefill::framePath));
        }
        return lines;
    }

    private interface StoreKind {
        Load with(int associations);
    }

    private void store(String name, StoreKind kind) {
        add(name + ", 1 个关联 association", Unit.IMAGES_PER_SECOND, 10, kind.with(1));
        add(name + ", 4 个关联 associations", Unit.IMAGES_PER_SECOND, Target.none(), kind.with(4));
        add(name + ", 8 个关联 associations", Unit.IMAGES_PER_SECOND, 4, kind.with(8));
    }

    /** The ceiling both ways, and what part of the higher one the stores with 8 associations reach. */
    private void disk() throws IOException {
        List<Line> stores = lines.stream().filter(line -> line.name().contains(" 8 ")).toList();
        ceiling(1, "");
        Samples cached = ceiling(8, "");
        Samples direct = ceiling(8, ", 绕过页缓存 past the page cache");
        Samples highest = cached.median() > direct.median() ? cached : direct;
        stores.forEach(store -> lines.add(share(store, highest)));
    }

    private Samples ceiling(int writers, String way) throws IOException {
        Samples samples = rounds.disk(new DiskCeiling(options.work().resolve("disk"), writers, !way.isEmpty()));
        lines.add(new Line("磁盘上限 disk ceiling, " + writers + " 个写者 writers" + way, Unit.OBJECTS_PER_SECOND, Optional.empty(),
                Optional.empty(), Target.none(), samples.text()));
        return samples;
    }

    private static Line share(Line store, Samples ceiling) {
        return new Line(store.name() + " / 磁盘上限 disk ceiling", Unit.PERCENT, store.ours().map(of -> percent(of, ceiling)),
                store.theirs().map(of -> percent(of, ceiling)), new Target.PercentOf(DISK_PERCENT, "disk"), "");
    }

    private static Samples percent(Samples part, Samples whole) {
        return Samples.of(100 * part.median() / whole.median());
    }

    private void search() {
        add("QIDO-RS, 按患者号 by patient ID", Unit.REQUESTS_PER_SECOND, 1.5,
                new GetLoad(1, DICOM_JSON, 100, n -> "/studies?PatientID=" + TestImages.patientId(n * 17 % Prefill.SMALL_STUDIES)));
        add("QIDO-RS, 按姓名 by name (10 个结果 matches)", Unit.REQUESTS_PER_SECOND, 1.5,
                new GetLoad(1, DICOM_JSON, 1000, n -> "/studies?PatientName=" + TestImages.familyName(n * 17 % Prefill.SMALL_STUDIES) + "*"));
    }

    private void metadata(String name, int study) {
        String path = new Prefill(images).seriesPath(study) + "/metadata";
        add(name, Unit.MILLISECONDS, 5, new GetLoad(1, DICOM_JSON, 50_000, n -> path));
    }

    private void thumbnails() {
        Prefill prefill = new Prefill(images);
        AtomicInteger next = new AtomicInteger();
        add("缩略图 thumbnail (rendered, 128 × 128), 每次另一幅 another image each time", Unit.MILLISECONDS, new Target.AtMost(100),
                new GetLoad(1, List.of("Accept: image/jpeg"), 300, n -> prefill.instancePath(next.getAndIncrement()) + "/rendered?viewport=128,128"));
    }

    private void add(String name, Unit unit, double timesOrthanc, Load load) {
        add(name, unit, new Target.Times(timesOrthanc), load);
    }

    private void add(String name, Unit unit, Target target, Load load) {
        lines.add(rounds.measure(name, unit, target, load));
    }

    /** Files to be sent lie in memory where there is room, so that reading them costs the disk nothing. */
    private Path scratch() {
        Path memory = Path.of("/dev/shm");
        boolean roomy = memory.toFile().canWrite() && memory.toFile().getUsableSpace() > 2L << 30;
        return roomy ? memory.resolve("tongying-bench-" + ProcessHandle.current().pid()) : options.work().resolve("send");
    }
}
