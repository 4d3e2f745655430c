package cn.tongying.tools.demo;

import cn.tongying.tools.demo.DemoStudy.Door;
import cn.tongying.tools.demo.DemoStudy.Site;
import cn.tongying.tools.demo.Study.Series;
import cn.tongying.tools.phantom.HeadPhantom.Contrast;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Small studies of the last three weeks, so that the list looks as it does in a hospital. */
final class EverydayStudies {

    private static final int COUNT = 36;
    private static final int KINDS = 6;

    private final Seed seed;
    private final String institution;

    EverydayStudies(Seed seed, String institution) {
        this.seed = seed;
        this.institution = institution;
    }

    List<DemoStudy> all() {
        List<DemoStudy> studies = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            studies.add(one(i));
        }
        return studies;
    }

    private DemoStudy one(int index) {
        Patient patient = People.ALL.get((index * 7 + 5) % People.ALL.size());
        LocalTime time = LocalTime.of(8 + index * 5 % 9, index * 17 % 60, index * 29 % 60);
        boolean latin = patient.characterSet().contains("ISO_IR 100");
        return switch (index % KINDS) {
            case 0 -> wrap(index, "头颅CT", "head CT", headCt(study(index, patient, time, latin ? "Head CT" : "头颅CT平扫")));
            case 1, 4 -> wrap(index, "胸部DR", "chest radiograph", chestDx(study(index, patient, time, latin ? "Chest PA" : "胸部正位")));
            case 2 -> wrap(index, "头颅MR", "brain MR", headMr(study(index, patient, time, latin ? "Brain MR" : "头颅MR平扫")));
            case 3 -> wrap(index, "心电图", "ECG", ecg(study(index, patient, time, latin ? "ECG at rest" : "静息心电图")));
            default -> wrap(index, "心脏超声", "echocardiography", heart(study(index, patient, time, latin ? "Echocardiography" : "心脏彩超")));
        };
    }

    private Study study(int index, Patient patient, LocalTime time, String description) {
        boolean ascii = patient.characterSet().contains("ISO_IR 100");
        return new Study(seed, "everyday " + index, patient, seed.day().minusDays(index * 4 / 7), time, description, ascii ? "Tongying Demo Hospital" : institution);
    }

    private static DemoStudy wrap(int index, String titleZh, String titleEn, List<Supplier<DemoObject>> objects) {
        return new DemoStudy(titleZh, titleEn, Site.FIRST, index % 2 == 0 ? Door.C_STORE : Door.STOW_RS, objects);
    }

    private static List<Supplier<DemoObject>> headCt(Study study) {
        return CrossSections.headCt(study, new Series("head", 2, "CT", "Head 5.0", "HEAD", "Demo CT 64"), 6, 256);
    }

    private static List<Supplier<DemoObject>> headMr(Study study) {
        return CrossSections.headMr(study, new Series("t2", 2, "MR", "T2 TSE tra", "HEAD", "Demo MR 1.5"), Contrast.T2,
                new String[] {"SE", "SK", "4200", "98", "15"}, 5, 192);
    }

    private static List<Supplier<DemoObject>> chestDx(Study study) {
        return List.of(() -> Projections.chestDx(study, new Series("pa", 1, "DX", "PA", "CHEST", "Demo DR"), 640));
    }

    private static List<Supplier<DemoObject>> ecg(Study study) {
        return List.of(() -> Electrocardiogram.of(study, new Series("rest", 1, "ECG", "Rest", "", "Demo ECG")));
    }

    private static List<Supplier<DemoObject>> heart(Study study) {
        return List.of(() -> Projections.heartUs(study, new Series("a4c", 1, "US", "A4C", "HEART", "Demo US"), 4));
    }
}
