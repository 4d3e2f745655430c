package cn.tongying.tools.demo;

import cn.tongying.dicom.TransferSyntax;
import cn.tongying.tools.demo.DemoStudy.Door;
import cn.tongying.tools.demo.DemoStudy.Site;
import cn.tongying.tools.demo.Study.Series;
import cn.tongying.tools.phantom.ChestPhantom;
import cn.tongying.tools.phantom.HeadPhantom.Contrast;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All studies of a demonstration: some that show each kind of object at its best, a list of everyday ones, and one of each other specialty. */
public final class DemoArchive {

    private static final String FIRST = "同影示范医院";
    private static final String SECOND = "第二人民医院";
    private static final int SLICES = 100;
    private static final int CT_SIZE = 512;
    private static final double NODULE = 9;
    private static final double PRIOR_NODULE = 6;

    private final Seed seed;
    private final long chest;

    private DemoArchive(Seed seed) {
        this.seed = seed;
        this.chest = seed.number("chest of the first patient");
    }

    /** @param day the day after the latest study; with the seed it decides every byte */
    public static List<DemoStudy> studies(long seed, LocalDate day) {
        DemoArchive archive = new DemoArchive(new Seed(seed, day));
        List<DemoStudy> studies = new ArrayList<>();
        studies.add(archive.chestCtWithReport());
        studies.add(archive.prior());
        studies.add(archive.headMr());
        studies.add(archive.chestDx());
        studies.add(archive.heart());
        studies.add(archive.ecg());
        studies.add(archive.paper());
        studies.addAll(new EverydayStudies(archive.seed, FIRST).all());
        studies.addAll(new SpecialtyStudies(archive.seed, FIRST).all());
        return List.copyOf(studies);
    }

    /** What both hospitals' registrations tell about the patient who was at both: the same health card. */
    public static List<DemoRegistration> registrations(long seed) {
        Patient both = People.ALL.getFirst();
        String card = new Seed(seed, LocalDate.EPOCH).hex("health card", both.id());
        return Stream.of(Site.values()).map(site -> new DemoRegistration(site, both.id(), both.name(), both.birthDate(), both.sex(), card)).toList();
    }

    private Study chestStudy() {
        return study("ct", 0, 0, "09:12:40", "胸部CT增强 Chest CT with contrast", FIRST);
    }

    private static Series chestSeries() {
        return new Series("venous", 2, "CT", "Chest 3.0 B40", "CHEST", "Demo CT 64");
    }

    private DemoStudy chestCtWithReport() {
        Study study = chestStudy();
        List<Supplier<DemoObject>> objects = new ArrayList<>(CrossSections.chestCt(study, chestSeries(), new ChestPhantom(chest, NODULE, true),
                SLICES, CT_SIZE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        Series report = new Series("sr", 99, "SR", "测量 Measurements", "", "Demo workstation");
        objects.add(() -> MeasurementReport.of(study, report, measured(study), "Lin^Yi=林^医"));
        return new DemoStudy("胸部CT增强,带测量报告", "chest CT with contrast and its measurement report", Site.FIRST, Door.C_STORE, objects);
    }

    /** The nodule's widest slice and the line across it there. */
    private static MeasurementReport.Measured measured(Study study) {
        double step = 300.0 / SLICES;
        double spacing = 380.0 / CT_SIZE;
        int index = (int) Math.round(ChestPhantom.NODULE_Z / step - 0.5);
        float middle = (CT_SIZE - 1) / 2f;
        float column = (float) (middle + ChestPhantom.NODULE_X / spacing);
        float row = (float) (middle + ChestPhantom.NODULE_Y / spacing);
        float half = (float) (NODULE / 2 / spacing);
        return new MeasurementReport.Measured(study, study.seriesUid(chestSeries()), study.instanceUid(chestSeries(), index + 1),
                new float[] {column - half, row, column + half, row}, NODULE);
    }

    private DemoStudy prior() {
        Study study = study("prior", 0, 412, "15:40:03", "胸部CT平扫 Chest CT", SECOND);
        Series series = new Series("plain", 2, "CT", "Chest 3.0 B40", "CHEST", "Demo CT 16");
        return new DemoStudy("一年前的胸部CT(另一家医院)", "the chest CT of a year ago, at another hospital", Site.SECOND, Door.STOW_RS,
                CrossSections.chestCt(study, series, new ChestPhantom(chest, PRIOR_NODULE, true), SLICES, CT_SIZE, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }

    private DemoStudy headMr() {
        Study study = study("mr", 1, 1, "10:31:18", "头颅MR平扫 Brain MR", FIRST);
        List<Supplier<DemoObject>> objects = new ArrayList<>();
        objects.addAll(CrossSections.headMr(study, new Series("t1", 3, "MR", "T1 SE tra", "HEAD", "Demo MR 1.5"), Contrast.T1,
                new String[] {"SE", "NONE", "520", "11", "1"}, 24, 256));
        objects.addAll(CrossSections.headMr(study, new Series("t2", 4, "MR", "T2 TSE tra", "HEAD", "Demo MR 1.5"), Contrast.T2,
                new String[] {"SE", "SK", "4200", "98", "15"}, 24, 256));
        return new DemoStudy("头颅MR,两个序列", "brain MR with two series", Site.FIRST, Door.C_STORE, objects);
    }

    private DemoStudy chestDx() {
        Study study = study("dx", 2, 0, "08:05:51", "胸部正位 Chest PA", FIRST);
        Series series = new Series("pa", 1, "DX", "PA", "CHEST", "Demo DR");
        return new DemoStudy("胸部正位DR", "chest radiograph", Site.FIRST, Door.STOW_RS, List.of(() -> Projections.chestDx(study, series, 1536)));
    }

    private DemoStudy heart() {
        Study study = study("us", 3, 2, "14:22:09", "超声心动图 Echocardiography", FIRST);
        Series series = new Series("a4c", 1, "US", "A4C", "HEART", "Demo US");
        return new DemoStudy("超声心动图动态", "echocardiography cine", Site.FIRST, Door.C_STORE, List.of(() -> Projections.heartUs(study, series, 52)));
    }

    private DemoStudy ecg() {
        Study study = study("ecg", 4, 1, "07:48:30", "12导联心电图 12-lead ECG", FIRST);
        Series series = new Series("rest", 1, "ECG", "Rest", "", "Demo ECG");
        return new DemoStudy("12导联心电图", "12-lead electrocardiogram", Site.FIRST, Door.STOW_RS, List.of(() -> Electrocardiogram.of(study, series)));
    }

    private DemoStudy paper() {
        Study study = study("pdf", 8, 3, "16:10:00", "报告单 Report", FIRST);
        Series series = new Series("paper", 1, "DOC", "报告单", "", "Demo workstation");
        List<String> lines = List.of("医院 Hospital: " + FIRST, "检查 Exam: 胸部CT平扫 Chest CT", "检查所见:双肺纹理清晰,未见实变影,纵隔居中。",
                "Findings: lungs clear, no consolidation, mediastinum in the midline.", "意见:胸部CT平扫未见明显异常。",
                "Impression: no abnormality on plain chest CT.", "示范数据,非真实患者。 Demonstration data, not a real patient.");
        return new DemoStudy("PDF报告单", "report on paper (PDF)", Site.FIRST, Door.C_STORE,
                List.of(() -> Documents.pdf(study, series, "影像诊断报告单 Imaging report", lines)));
    }

    private Study study(String key, int person, int daysAgo, String time, String description, String institution) {
        return new Study(seed, key, People.ALL.get(person), seed.day().minusDays(daysAgo), LocalTime.parse(time), description, institution);
    }
}
