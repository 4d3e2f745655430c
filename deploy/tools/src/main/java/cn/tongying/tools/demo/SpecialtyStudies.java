package cn.tongying.tools.demo;

import cn.tongying.tools.demo.DemoStudy.Door;
import cn.tongying.tools.demo.DemoStudy.Site;
import cn.tongying.tools.demo.Study.Series;
import cn.tongying.tools.phantom.ChestPhantom;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One study each of endoscopy, pathology and nuclear medicine, with the order that it was made for. */
final class SpecialtyStudies {
    private static final int SLICES = 30;
    private static final int CT_SIZE = 256;
    private static final double NODULE = 18;

    private final Seed seed;
    private final String institution;

    SpecialtyStudies(Seed seed, String institution) {
        this.seed = seed;
        this.institution = institution;
    }

    List<DemoStudy> all() {
        return List.of(colonoscopy(), biopsy(), petCt());
    }

    private DemoStudy colonoscopy() {
        Study study = study("es", 0, "09:40:00", "电子结肠镜 Colonoscopy");
        Series series = new Series("video", 1, "ES", "退镜 Withdrawal", "COLON", "Demo endoscope");
        return wrap("结肠镜动态影像", "colonoscopy video", study, "ES-COLON", "便潜血阳性", "AMB", List.of(() -> Endoscopy.colon(study, series)));
    }

    private DemoStudy biopsy() {
        Study study = study("sm", 1, "15:05:00", "活检组织病理 Histology of a biopsy");
        Series series = new Series("slide", 1, "SM", "HE 20x", "", "Demo slide scanner");
        return wrap("活检全切片影像", "whole-slide image of a biopsy", study, "SM-BIOPSY", "结肠息肉活检", "IMP", WholeSlide.biopsy(study, series));
    }

    private DemoStudy petCt() {
        Study study = study("pt", 2, "11:20:00", "FDG PET/CT");
        ChestPhantom chest = new ChestPhantom(study.number("chest"), NODULE, false);
        List<Supplier<DemoObject>> objects = new ArrayList<>(CrossSections.lowDoseCt(study, new Series("ct", 2, "CT", "AC CT", "CHEST", "Demo PET-CT"), chest, SLICES, CT_SIZE));
        objects.addAll(PetCt.pet(study, new Series("pet", 3, "PT", "FDG AC", "CHEST", "Demo PET-CT"), chest, SLICES));
        return wrap("FDG PET/CT", "FDG PET-CT", study, "PT-FDG", "右肺上叶结节", "IMP", objects);
    }

    private static DemoStudy wrap(String titleZh, String titleEn, Study study, String exam, String reason, String patientClass, List<Supplier<DemoObject>> objects) {
        Patient patient = study.patient();
        DemoOrder order = new DemoOrder("D" + study.accession().substring(1), exam, reason, patientClass, study.day().atTime(study.time()), patient.id(), patient.name(),
                patient.birthDate(), patient.sex());
        return new DemoStudy(titleZh, titleEn, Site.FIRST, Door.STOW_RS, objects, Optional.of(order));
    }

    private Study study(String key, int person, String time, String description) {
        return new Study(seed, key, People.OF_SPECIALTIES.get(person), seed.day(), LocalTime.parse(time), description, institution);
    }
}
