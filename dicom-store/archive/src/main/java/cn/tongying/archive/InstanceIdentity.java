package cn.tongying.archive;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;

/** Which instance, in which series of which study, held by which site. */
public record InstanceIdentity(String site, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance,
                               SopClassUid sopClass) {

    /** In another study than it names. */
    public InstanceIdentity in(StudyInstanceUid other) {
        return new InstanceIdentity(site, other, series, instance, sopClass);
    }
}
