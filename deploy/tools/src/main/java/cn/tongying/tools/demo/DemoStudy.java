package cn.tongying.tools.demo;

import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One study to be sent: which site it was made at, by which door it comes in, its objects, each made when asked for, and what it was ordered by.
 */
public record DemoStudy(String titleZh, String titleEn, Site site, Door door, List<Supplier<DemoObject>> objects, Optional<DemoOrder> order) {

    /** Which of the two hospitals of the demonstration. */
    public enum Site { FIRST, SECOND }

    /** How it is sent. */
    public enum Door { C_STORE, STOW_RS }

    public DemoStudy {
        objects = List.copyOf(objects);
    }

    /** Of no order. */
    DemoStudy(String titleZh, String titleEn, Site site, Door door, List<Supplier<DemoObject>> objects) {
        this(titleZh, titleEn, site, door, objects, Optional.empty());
    }

    /** As the device makes it that took the order from the worklist. */
    public DemoStudy numbered(DemoOrder.Numbers numbers) {
        return new DemoStudy(titleZh, titleEn, site, door, objects.stream().<Supplier<DemoObject>>map(object -> () -> {
            DemoObject made = object.get();
            made.dataset().put(Tag.StudyInstanceUID, numbers.study()).put(Tag.AccessionNumber, numbers.accession());
            return made;
        }).toList(), order);
    }
}
