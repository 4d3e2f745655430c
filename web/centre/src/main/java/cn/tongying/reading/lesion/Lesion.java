package cn.tongying.reading.lesion;

import cn.tongying.archive.site.SiteName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A lesion with its sizes, the oldest exam first.
 *
 * @param label L1; L1b where another one of the person has the number, and is older
 */
record Lesion(UUID id, String label, String name, List<Size> sizes) {
    /** Larger is no lesion of a human being. */
    static final BigDecimal MOST_MM = new BigDecimal("2000");

    /**
     * Of one exam.
     *
     * @param task      in whose reading it was measured
     * @param exam      what it was measured on; date and time as in DICOM
     * @param words     where, as the report names it
     * @param isSettled of a reading that was signed
     */
    record Size(UUID task, Exam exam, String series, String instance, int frame, BigDecimal longMm, Optional<BigDecimal> shortMm, String words, String by, Instant at, boolean isSettled) {
    }

    record Exam(String study, SiteName site, String date, String time, String modality) {
    }

    /**
     * All that the caller is shown of a person.
     *
     * @param hidden there are sizes in exams that the caller is not shown
     */
    record Table(List<Lesion> lesions, boolean hidden) {
    }
}
