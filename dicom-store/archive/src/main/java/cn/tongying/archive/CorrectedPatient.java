package cn.tongying.archive;

import java.util.Set;

/**
 * What is right of a patient.
 *
 * @param numbers    Patient IDs that mean the patient: an image that says another one was made out to another human being, of whom nothing else is told
 *                   either
 * @param unnumbered Study Instance UIDs: an image without a number means the patient when it names one of these
 * @param name       Patient's Name (0010,0010); like the others empty when it is not known
 * @param birthDate  YYYYMMDD
 * @param issuer     Issuer of Patient ID (0010,0021) of the site
 */
public record CorrectedPatient(Set<String> numbers, Set<String> unnumbered, String patientId, String issuer, String name, String birthDate, String sex) {
}
