package cn.tongying.archive;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;

/** No more instances are expected in a series. Fired after commit; a later instance opens it again. */
public record SeriesSettled(String site, StudyInstanceUid study, SeriesInstanceUid series, int instances, Instant at) {
}
