package cn.tongying.archive.storing;

import cn.tongying.archive.database.Texts;
import cn.tongying.objects.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Who a patient is inside a site: the Patient ID, or, when there is none, the study. Patients of two sites never meet
 * here, whatever their numbers are.
 */
record PatientIdentity(String site, String key) {

    static PatientIdentity of(String site, String patientId, String studyInstanceUid) {
        return new PatientIdentity(site, patientId.isEmpty() ? "S:" + studyInstanceUid : "P:" + key(patientId));
    }

    /** One that is too long for an index is told from others by its hash; PS3.5 6.2 allows 64 characters. */
    private static String key(String patientId) {
        return patientId.length() <= Texts.LONGEST_KEY ? patientId
                : Texts.key(patientId) + " " + HexFormat.of().formatHex(ContentHash.sha256().digest(patientId.getBytes(StandardCharsets.UTF_8)));
    }
}
