package cn.tongying.archive;

import java.time.Instant;

/**
 * What a study says since somebody corrected it or its patient (decisions 24 and 26): given out in the place of what its objects say, which stay as
 * they came.
 *
 * @param number of the last correction of the study or its patient
 */
public record Corrected(long number, Instant at, CorrectedPatient patient, CorrectedStudy study) {
}
