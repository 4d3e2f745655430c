package cn.tongying.reading;

import cn.tongying.alliance.staff.Title;
import cn.tongying.reading.keyimage.ReportImages;
import java.time.Instant;
import java.util.UUID;

/**
 * A report as it was signed; never changed. Its seal covers everything in it and the seal of the version before.
 *
 * @param number    from 1 upward within its task
 * @param positive  there is a finding
 * @param images    that it points at
 * @param lesions   that were measured in its reading, as the text under the seal (MeasuredLesions)
 * @param reason    why something was added, corrected or retracted ({@link Retraction}); empty for what is none of these
 */
record ReportVersion(UUID task, int number, Kind kind, String findings, String impression, boolean positive, ReportImages images, String lesions, String reason, OfPatient patient,
                     Author author, Instant at, ReportSeal former, ReportSeal seal) {

    /** What it is. */
    enum Kind {
        PRELIMINARY, FINAL, ADDENDUM, CORRECTION,
        /** What was final counts no more. */
        RETRACTION;

        /** Comes after the final one, with a reason. */
        boolean isAmendment() {
            return this == ADDENDUM || this == CORRECTION;
        }
    }

    /** Whose exam it is, as the site knew when it was signed; the name as in DICOM. */
    record OfPatient(String id, String name) {
    }

    /**
     * Who signed it, as it was then.
     *
     * @param organization code of where the assignment is by which it was signed
     * @param responsible  site that answers for the diagnosis; empty in what was signed before it was kept
     */
    record Author(UUID account, UUID practitioner, String staffNumber, String name, Title title, String licenceNumber, String organization, String responsible) {
    }
}
