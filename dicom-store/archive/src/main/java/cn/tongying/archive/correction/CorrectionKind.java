package cn.tongying.archive.correction;

/** What was corrected. */
public enum CorrectionKind {
    /** Name, number, birth date or sex of a patient (IHE RAD PIR, Patient Update; HL7 A08). */
    PATIENT_UPDATED,
    /** A study is another patient's than its images say. */
    STUDY_MOVED,
    /** One human being had two numbers at a site: one of them means the other from now on (HL7 A40). */
    PATIENTS_MERGED,
    /** Series of a study are another study's of the same patient: split off into a new one, or merged into one that is there. */
    SERIES_MOVED,
    /** Accession number, date, description or the like of a study (decision 26). */
    STUDY_UPDATED
}
