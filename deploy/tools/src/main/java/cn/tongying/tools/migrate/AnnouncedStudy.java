package cn.tongying.tools.migrate;

import cn.tongying.dicom.StudyInstanceUid;
import java.util.OptionalInt;

/**
 * A study as the old PACS lists it.
 *
 * @param instances how many it says there are (0020,1208), where it says so; no number of 0 or less, which some peers write for one that they do not know
 * @param timed     whether it has a Study Time, without which no part of a day finds it
 */
record AnnouncedStudy(StudyInstanceUid study, OptionalInt instances, boolean timed) {

    AnnouncedStudy {
        instances = instances.isPresent() && instances.getAsInt() > 0 ? instances : OptionalInt.empty();
    }

    /** Some peers list a study once for each of several patients that it has there by mistake: its parts are one study. */
    AnnouncedStudy and(AnnouncedStudy part) {
        return new AnnouncedStudy(study, instances.isPresent() && part.instances.isPresent()
                ? OptionalInt.of(instances.getAsInt() + part.instances.getAsInt()) : OptionalInt.empty(), timed && part.timed);
    }
}
