package cn.tongying.archive.list;

import cn.tongying.archive.Source;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;

/** A line of what came in lately, one per series. */
public record ReceivedSeries(Instant at, Source.Via via, String source, SiteName site, StudyInstanceUid study,
                             SeriesInstanceUid series, StudySummary.Patient patient, String description,
                             String modality, int instanceCount) {
}
