package cn.tongying.archive;

/** What a caller looks at patients' studies for (HL7 PurposeOfUse); it decides which ways to a study are open at all. */
public enum Purpose {
    /** TREAT: the staff and devices of a hospital: its studies, what agreements share with it, and what relations show. */
    CARE,
    /** PATRQT: a patient, or whoever a link was given to: what a relation to that very link or patient shows, and nothing else. */
    PATIENT_REQUEST,
    /** HSYSADMIN: whoever keeps the system: no study. */
    OPERATIONS,
    /** The server's own work, told apart from everybody's: every study. */
    SYSTEM
}
