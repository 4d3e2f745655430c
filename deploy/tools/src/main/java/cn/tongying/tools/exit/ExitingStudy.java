package cn.tongying.tools.exit;

import cn.tongying.dicom.StudyInstanceUid;
import java.util.List;

/**
 * A study as the archive lists it; texts that the images do not say are empty.
 *
 * @param site    code of the hospital that has it
 * @param date    Study Date as DICOM writes it
 * @param objects how many instances the archive says it has
 */
public record ExitingStudy(StudyInstanceUid study, String site, String patientId, String patientIssuer, String patientName, String birthDate,
                           String date, String description, List<String> modalities, int objects) {

    /** Control characters, which would break a line of the lists, become spaces. */
    public ExitingStudy {
        site = plain(site);
        patientId = plain(patientId);
        patientIssuer = plain(patientIssuer);
        patientName = plain(patientName);
        birthDate = plain(birthDate);
        date = plain(date);
        description = plain(description);
        modalities = modalities.stream().map(ExitingStudy::plain).toList();
    }

    /** Whether it is said to be of the same patient, in the same words; what comes to a study does not change that. */
    boolean isSaidLike(ExitingStudy other) {
        return study.equals(other.study) && site.equals(other.site) && patientId.equals(other.patientId) && patientIssuer.equals(other.patientIssuer)
                && patientName.equals(other.patientName) && birthDate.equals(other.birthDate) && date.equals(other.date)
                && description.equals(other.description);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
