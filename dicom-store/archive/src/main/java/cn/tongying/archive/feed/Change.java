package cn.tongying.archive.feed;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the change feed.
 *
 * @param position from 1 upward without gaps, in an order that never changes
 */
public record Change(long position, Kind kind, Instant at, String site, StudyInstanceUid study,
                     Optional<SeriesInstanceUid> series, Optional<SopInstanceUid> instance) {

    /** What happened. */
    public enum Kind { INSTANCE_STORED, SERIES_SETTLED, STUDY_SETTLED }
}
