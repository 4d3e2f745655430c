package cn.tongying.archive.rejection;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;

/**
 * What a person wants rejected: a study, a series of it, or one instance.
 *
 * @param rejected what of it this rejection rejects already, which shall be rejected more strictly; otherwise all of it
 * @param reason in the person's own words; may be empty
 */
public record Wish(StudyInstanceUid study, Optional<SeriesInstanceUid> series, Optional<SopInstanceUid> instance, Optional<Long> rejected, RejectionTitle title, String reason) {

    public static final int LONGEST_REASON = 500;

    public Wish {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has at most " + LONGEST_REASON + " characters");
        }
    }

    public Wish(StudyInstanceUid study, Optional<SeriesInstanceUid> series, Optional<SopInstanceUid> instance, RejectionTitle title, String reason) {
        this(study, series, instance, Optional.empty(), title, reason);
    }
}
