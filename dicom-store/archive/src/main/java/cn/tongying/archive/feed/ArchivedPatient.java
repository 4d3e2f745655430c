package cn.tongying.archive.feed;

/**
 * A patient as the archive knows it from images.
 *
 * @param id        row of the catalogue
 * @param name      Patient's Name (0010,0010) as sent
 * @param birthDate as sent, usually YYYYMMDD; empty when unknown
 * @param sex       Patient's Sex (0010,0040) as sent
 */
public record ArchivedPatient(long id, String site, String patientId, String name, String birthDate, String sex) {
}
