package cn.tongying.archive.feed;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * One line of the change feed.
 *
 * @param position from 1 upward without gaps, in an order that never changes
 */
public record Change(long position, Kind kind, Instant at, String site, StudyInstanceUid study,
                     Optional<SeriesInstanceUid> series, Optional<SopInstanceUid> instance) {

    /** What happened. */
    public enum Kind {
        INSTANCE_STORED(1), SERIES_SETTLED(2), STUDY_SETTLED(3), STUDY_CORRECTED(5), INSTANCE_REJECTED(10), INSTANCE_RESTORED(11), INSTANCE_REMOVED(12);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** @param code as in column kind of table change_feed */
        static Kind of(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst().orElseThrow();
        }
    }
}
