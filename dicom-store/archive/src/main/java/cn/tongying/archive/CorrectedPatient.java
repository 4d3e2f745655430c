package cn.tongying.archive;

import java.time.Instant;
import java.util.Set;

/**
 * What a study says of its patient since somebody corrected it (decision 24): given out in the place of what its objects say, which stay as they
 * came.
 *
 * @param number     of the last correction of the study or its patient
 * @param numbers    Patient IDs that mean the patient, empty where images of this study without one do: an image that says another one was made
 *                   out to another human being, of whom nothing else is told either
 * @param name       Patient's Name (0010,0010); like the others empty when it is not known
 * @param birthDate  YYYYMMDD
 * @param issuer     Issuer of Patient ID (0010,0021) of the site
 */
public record CorrectedPatient(long number, Instant at, Set<String> numbers, String patientId, String issuer, String name, String birthDate, String sex) {
}
