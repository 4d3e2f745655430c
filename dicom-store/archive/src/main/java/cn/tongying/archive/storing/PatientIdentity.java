package cn.tongying.archive.storing;

/**
 * Who a patient is inside a site: the Patient ID, or, when there is none, the study. Patients of two sites never meet
 * here, whatever their numbers are.
 */
record PatientIdentity(String site, String key) {

    static PatientIdentity of(String site, String patientId, String studyInstanceUid) {
        return new PatientIdentity(site, patientId.isEmpty() ? "S:" + studyInstanceUid : "P:" + patientId);
    }
}
