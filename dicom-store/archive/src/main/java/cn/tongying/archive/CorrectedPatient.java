package cn.tongying.archive;

import java.time.Instant;

/**
 * What a study says of its patient since somebody corrected it (decision 24): given out in the place of what its objects say, which stay as they
 * came.
 *
 * @param number     of the last correction of the study or its patient
 * @param other      the images were made out to another human being: what else they say of that one is not told either
 * @param name       Patient's Name (0010,0010); like the others empty when it is not known
 * @param birthDate  YYYYMMDD
 * @param issuer     Issuer of Patient ID (0010,0021) of the site
 */
public record CorrectedPatient(long number, Instant at, boolean other, String patientId, String issuer, String name, String birthDate, String sex) {
}
