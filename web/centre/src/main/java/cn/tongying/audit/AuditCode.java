package cn.tongying.audit;

/** What can be written down: EventID of PS3.16 CID 400, our name for the act, and the EventActionCode of PS3.15 A.5.1. */
enum AuditCode {
    /** 110104 DICOM Instances Transferred: an instance came in and is kept. */
    INSTANCE_STORED("110104", 'C'),
    /** 110104 DICOM Instances Transferred: an instance was not taken. */
    INSTANCE_REFUSED("110104", 'C'),
    /** 110103 DICOM Instances Accessed: images or metadata of a study were read. */
    STUDY_READ("110103", 'R'),
    /** 110103 DICOM Instances Accessed: pictures of a study were rendered, or its series were listed. */
    STUDY_VIEWED("110103", 'R'),
    /** 110104 DICOM Instances Transferred: instances of a study were given to a remote AE. */
    STUDY_SENT("110104", 'R'),
    /** 110103 DICOM Instances Accessed: an AE was told which of its instances are held, and may delete them. */
    STORAGE_COMMITTED("110103", 'R'),
    /** 110103 DICOM Instances Accessed: an object was taken out of quarantine. */
    QUARANTINE_READ("110103", 'R'),
    /** 110103 DICOM Instances Accessed: a person decided that an object stays in quarantine, or is deleted from it. */
    QUARANTINE_KEPT("110103", 'U'),
    QUARANTINE_DROPPED("110103", 'D'),
    /** 110103 DICOM Instances Accessed: a note rejected instances, or had no effect, or was undone. */
    INSTANCES_REJECTED("110103", 'U'),
    REJECTION_NOT_HONOURED("110103", 'U'),
    REJECTION_UNDONE("110103", 'U'),
    /** 110105 DICOM Study Deleted: what was rejected was removed for good, the whole of a study or a part. */
    REJECTED_REMOVED("110105", 'D'),
    /** 110113 Security Alert, type 110135 Object Security Attributes Changed: the server sealed a batch of objects that were kept plain. */
    OBJECTS_SEALED("110113/110135", 'U'),
    /** 110112 Query. */
    SEARCHED("110112", 'E'),
    /** 110114 User Authentication, type 110122 Login. */
    SIGNED_IN("110114/110122", 'E'),
    SIGN_IN_FAILED("110114/110122", 'E'),
    /** 110114 User Authentication, type 110123 Logout. */
    SIGNED_OUT("110114/110123", 'E'),
    /** 110113 Security Alert, type 110137 User Security Attributes Changed. */
    PASSWORD_CHANGED("110113/110137", 'U'),
    ACCOUNT_MADE("110113/110137", 'C'),
    ACCOUNT_CHANGED("110113/110137", 'U'),
    TOKEN_MADE("110113/110137", 'C'),
    TOKEN_REVOKED("110113/110137", 'D'),
    TOKEN_ROTATED("110113/110137", 'U'),
    SECOND_FACTOR_ADDED("110113/110137", 'C'),
    SECOND_FACTOR_REMOVED("110113/110137", 'D'),
    RECOVERY_CODE_USED("110113/110137", 'U'),
    PROVIDER_LINKED("110113/110137", 'C'),
    PROVIDER_UNLINKED("110113/110137", 'D'),
    /** 110113 Security Alert, type 110129 Security Configuration: who works where by which agreement decides who sees what. */
    ORGANIZATION_MADE("110113/110129", 'C'),
    ORGANIZATION_CHANGED("110113/110129", 'U'),
    ORGANIZATION_REMOVED("110113/110129", 'D'),
    AGREEMENT_MADE("110113/110129", 'C'),
    AGREEMENT_CHANGED("110113/110129", 'U'),
    /** 110113 Security Alert, type 110137 User Security Attributes Changed. */
    PRACTITIONER_MADE("110113/110137", 'C'),
    PRACTITIONER_CHANGED("110113/110137", 'U'),
    /** 110113 Security Alert, type 110136 Security Roles Changed. */
    ASSIGNMENT_MADE("110113/110136", 'C'),
    ASSIGNMENT_CHANGED("110113/110136", 'U'),
    ASSIGNMENT_REMOVED("110113/110136", 'D'),
    /** 110113 Security Alert, type 110128 Network Configuration. */
    APPLICATION_ENTITY_MADE("110113/110128", 'C'),
    APPLICATION_ENTITY_CHANGED("110113/110128", 'U'),
    APPLICATION_ENTITY_REMOVED("110113/110128", 'D'),
    APPLICATION_ENTITY_TESTED("110113/110128", 'E'),
    /** 110110 Patient Record: what a site told about a patient, and which patients are one person. */
    PATIENT_REGISTERED("110110", 'U'),
    PERSON_JOINED("110110", 'U'),
    PERSON_PARTED("110110", 'U'),
    PERSON_PROPOSAL_REJECTED("110110", 'U'),
    PERSON_PROPOSAL_ANSWERED("110110", 'U'),
    PERSON_READ("110110", 'R'),
    /** 110110 Patient Record: what the patient said about sharing across hospitals. */
    PERSON_CONSENTED("110110", 'C'),
    /** 110110 Patient Record: what was wrong of a patient or study of a site, and who is right. */
    PATIENT_CORRECTED("110110", 'U'),
    STUDY_MOVED("110110", 'U'),
    PATIENTS_MERGED("110110", 'U'),
    SERIES_MOVED("110110", 'U'),
    STUDY_CORRECTED("110110", 'U'),
    CORRECTION_UNDONE("110110", 'U'),
    CORRECTION_READ("110110", 'R'),
    /** 110112 Query, of patients to be corrected. */
    CORRECTION_SEARCHED("110112", 'E'),
    /** 110112 Query, of persons. */
    PERSON_SEARCHED("110112", 'E'),
    /** 110113 Security Alert, type 110135 Object Security Attributes Changed: who is shown a study beside its site. */
    RELATION_MADE("110113/110135", 'C'),
    RELATION_ENDED("110113/110135", 'U'),
    /** 110113 Security Alert, type 110127 Emergency Override Started, 110138 Emergency Override Stopped; and the review of it. */
    GLASS_BROKEN("110113/110127", 'E'),
    GLASS_NOT_BROKEN("110113/110127", 'E'),
    GLASS_CLOSED("110113/110138", 'E'),
    GLASS_REVIEWED("110113/110127", 'U'),
    /** 110113 Security Alert, type 110135 Object Security Attributes Changed: a link that shows a study; 110114/110122: a guest came by it. */
    LINK_MADE("110113/110135", 'C'),
    LINK_REVOKED("110113/110135", 'D'),
    LINK_OPENED("110114/110122", 'E'),
    LINK_REFUSED("110114/110122", 'E'),
    /** 110114 User Authentication, type 110123 Logout: an administrator ended the session of who came without an account. */
    LINK_SESSION_ENDED("110114/110123", 'E'),
    FILM_SESSION_ENDED("110114/110123", 'E'),
    /** 110113 Security Alert, type 110135: a patient's own access to images; 110114/110122: the patient came with it. */
    FILM_ISSUED("110113/110135", 'C'),
    FILM_REISSUED("110113/110135", 'U'),
    FILM_REVOKED("110113/110135", 'D'),
    FILM_OPENED("110114/110122", 'E'),
    FILM_REFUSED("110114/110122", 'E'),
    /** 110113 Security Alert, type 110135: a hospital hands a patient's care to another, which is shown the images while it lasts. */
    REFERRAL_SENT("110113/110135", 'C'),
    REFERRAL_ACCEPTED("110113/110135", 'U'),
    REFERRAL_RETURNED("110113/110135", 'U'),
    REFERRAL_ENDED("110113/110135", 'U'),
    /** 110106 Export: a study left without what identifies. 110113/110135: a project with a key of its own; somebody went back by its map. */
    DEIDENTIFIED_EXPORTED("110106", 'R'),
    DEIDENTIFIED_EXPORT_ENDED("110106", 'R'),
    DEIDENTIFIED_PROJECT_MADE("110113/110135", 'C'),
    DEIDENTIFIED_PROJECT_HANDED_OVER("110113/110135", 'U'),
    DEIDENTIFIED_MAP_READ("110113/110135", 'R'),
    /** 110110 Patient Record: whom a number means, asked by who orders. */
    PATIENT_SOUGHT("110110", 'R'),
    /** 110109 Order Record: what is to be done to a patient, and where. */
    ORDER_ENTERED("110109", 'C'),
    ORDER_READ("110109", 'R'),
    ORDER_RESCHEDULED("110109", 'U'),
    ORDER_CHANGED("110109", 'U'),
    ORDER_ARRIVED("110109", 'U'),
    ORDER_CANCELLED("110109", 'U'),
    ORDER_ENDED("110109", 'U'),
    /** 110109 Order Record: what is there already, why it is done again, what is recognised instead. 110113/110129: for how long an exam stands for another. */
    COMPARABLE_SOUGHT("110109", 'R'),
    REPEAT_FOUND("110109", 'C'),
    REPEAT_ANSWERED("110109", 'U'),
    EXAM_RECOGNISED("110109", 'U'),
    RECOGNITION_PERIOD_SET("110113/110129", 'U'),
    /** 110113 Security Alert, type 110129 Security Configuration: what can be ordered, and at which hospital. */
    EXAM_MADE("110113/110129", 'C'),
    EXAM_CHANGED("110113/110129", 'U'),
    EXAM_OFFERED("110113/110129", 'U'),
    EXAM_NOT_OFFERED("110113/110129", 'U'),
    EXAM_CODE_SET("110113/110129", 'U'),
    /** 110113 Security Alert, type 110129 Security Configuration: in which time reports are due. */
    READING_CLOCK_MADE("110113/110129", 'C'),
    READING_CLOCK_CHANGED("110113/110129", 'U'),
    READING_CLOCK_REMOVED("110113/110129", 'D'),
    READING_CALENDAR_CHANGED("110113/110129", 'U'),
    READING_CALENDAR_REMOVED("110113/110129", 'D'),
    READING_SPECIALTY_CHANGED("110113/110129", 'U'),
    REPORT_TEMPLATE_CHANGED("110113/110129", 'U'),
    DUTY_SHIFT_MADE("110113/110129", 'C'),
    DUTY_SHIFT_CHANGED("110113/110129", 'U'),
    DUTY_SHIFT_REMOVED("110113/110129", 'D'),
    DUTY_ROSTER_IMPORTED("110113/110129", 'C'),
    DUTY_ASSIGNING_CHANGED("110113/110129", 'U'),
    /** 110109 Order Record: a message with orders of another system. What it orders is told as that. */
    HL7_MESSAGE_REFUSED("110109", 'C'),
    HL7_MESSAGE_READ("110109", 'R'),
    HL7_MESSAGE_TRIED("110109", 'U'),
    HL7_MESSAGE_CLOSED("110109", 'U'),
    /** 110113 Security Alert, type 110129 Security Configuration: which system speaks for which hospital. */
    RESULT_DELIVERED("110106", 'R'),
    RESULT_REFUSED("110106", 'R'),
    RESULT_HELD("110106", 'R'),
    RESULT_RETRIED("110106", 'U'),
    RESULT_DESTINATION_MADE("110113/110129", 'C'),
    RESULT_DESTINATION_CHANGED("110113/110129", 'U'),
    HL7_SENDER_MADE("110113/110129", 'C'),
    HL7_SENDER_CHANGED("110113/110129", 'U'),
    HL7_SENDER_REMOVED("110113/110129", 'D'),
    /** 110111 Procedure Record: what a device says of what it does (MPPS). */
    PROCEDURE_BEGUN("110111", 'C'),
    PROCEDURE_CHANGED("110111", 'U'),
    PROCEDURE_COMPLETED("110111", 'U'),
    PROCEDURE_DISCONTINUED("110111", 'U'),
    /** 110111 Procedure Record: a person said to which order a study belongs. */
    STUDY_MATCHED("110111", 'U'),
    STUDY_MATCH_UNDONE("110111", 'U'),
    /** 110111 Procedure Record: who has an exam open to read it. */
    READING_OPENED("110111", 'R'),
    READING_CLAIMED("110111", 'U'),
    READING_RELEASED("110111", 'U'),
    READING_TAKEN_OVER("110111", 'U'),
    READING_CANCELLED("110111", 'U'),
    READING_REOPENED("110111", 'U'),
    READING_ESCALATED("110111", 'U'),
    READING_PATHWAY_SET("110111", 'U'),
    READING_ASSIGNED("110111", 'U'),
    READING_ASSIGNMENT_ENDED("110111", 'U'),
    /** 110110 Patient Record: the report of an exam. */
    REPORT_BEGUN("110110", 'U'),
    REPORT_SIGNED_PRELIMINARY("110110", 'C'),
    REPORT_SIGNED_FINAL("110110", 'C'),
    REPORT_ADDED_TO("110110", 'C'),
    REPORT_CORRECTED("110110", 'U'),
    REPORT_RETRACTED("110110", 'U'),
    REPORT_SENT_BACK("110110", 'U'),
    REPORT_READ("110110", 'R'),
    /** 110110 Patient Record: what reader and technologist wrote to each other about an exam. */
    EXAM_MESSAGE_WRITTEN("110110", 'C'),
    EXAM_MESSAGE_READ("110110", 'R'),
    /** 110110 Patient Record: what is critical, and who knows it. */
    CRITICAL_RAISED("110110", 'C'),
    CRITICAL_CALLED("110110", 'U'),
    CRITICAL_ACKNOWLEDGED("110110", 'U'),
    CRITICAL_WITHDRAWN("110110", 'U'),
    CRITICAL_NOTED("110110", 'U'),
    CRITICAL_ESCALATED("110110", 'U'),
    LESIONS_READ("110110", 'R'),
    LESION_MEASURED("110110", 'U'),
    LESION_REMOVED("110110", 'U'),
    /** 110110 Patient Record: experts are asked about an exam, and what they do; that it is shown to them is told beside it. */
    CONSULTATION_ASKED("110110", 'C'),
    CONSULTATION_ANSWERED("110110", 'U'),
    CONSULTATION_DECLINED("110110", 'U'),
    CONSULTATION_CLOSED("110110", 'U'),
    CONSULTATION_WITHDRAWN("110110", 'U'),
    /** 110113 Security Alert, type 110129 Security Configuration: which share of reports is judged. */
    QUALITY_RULE_SET("110113/110129", 'U'),
    /** 110110 Patient Record: reports were drawn and judged by others. */
    PEER_REVIEW_DRAWN("110110", 'C'),
    PEER_REVIEW_TAKEN("110110", 'R'),
    PEER_REVIEW_RELEASED("110110", 'U'),
    PEER_REVIEW_SCORED("110110", 'U'),
    /** 110110 Patient Record: an exam is read twice, blind, and somebody decides. */
    SECOND_READING_ASKED("110110", 'C'),
    SECOND_READING_DRAWN("110110", 'C'),
    SECOND_READING_TAKEN("110110", 'R'),
    SECOND_READING_RELEASED("110110", 'U'),
    SECOND_READING_SIGNED("110110", 'C'),
    SECOND_READING_WITHDRAWN("110110", 'U'),
    SECOND_READING_DECIDED("110110", 'U'),
    /** 110110 Patient Record: what people write to each other about an exam. */
    DISCUSSION_WRITTEN("110110", 'C'),
    DISCUSSION_WITHDRAWN("110110", 'U'),
    DISCUSSION_READ("110110", 'R'),
    /** 110106 Export: copies of an exam without what identifies are kept for teaching; then what is done with the case, which is no patient's record any more. */
    TEACHING_CASE_MADE("110106", 'C'),
    TEACHING_CASE_CHANGED("110103", 'U'),
    TEACHING_CASE_SUBMITTED("110103", 'U'),
    TEACHING_CASE_RETURNED("110103", 'U'),
    TEACHING_CASE_PUBLISHED("110103", 'U'),
    TEACHING_CASE_WITHDRAWN("110103", 'D'),
    TEACHING_CASE_FLAGGED("110103", 'U'),
    TEACHING_CASE_READ("110103", 'R'),
    TEACHING_CASE_ANSWERED("110103", 'U'),
    TEACHING_COLLECTION_MADE("110103", 'C'),
    TEACHING_COLLECTION_CHANGED("110103", 'U'),
    TEACHING_COLLECTION_REMOVED("110103", 'D'),
    /** 110113 Security Alert, type 110129 Security Configuration: a research project, who approved it, which hospital agreed; 110112 Query: what it asked. */
    RESEARCH_PROJECT_MADE("110113/110129", 'C'),
    RESEARCH_PROJECT_APPROVED("110113/110129", 'U'),
    RESEARCH_PROJECT_ENDED("110113/110129", 'D'),
    RESEARCH_SITE_ANSWERED("110113/110129", 'U'),
    RESEARCH_COUNTED("110112", 'E'),
    RESEARCH_LISTED("110112", 'E'),
    /** 110113 Security Alert: somebody known asked for what they may not have. */
    ACCESS_REFUSED("110113", 'E'),
    /** 110113 Security Alert: a stolen session was noticed and ended. */
    SESSION_REPLAYED("110113", 'E'),
    /** 110101 Audit Log Used: events were searched, or handed out. */
    AUDIT_SEARCHED("110101", 'R'),
    AUDIT_EXPORTED("110101", 'R');

    private final String eventId;
    private final char action;

    AuditCode(String eventId, char action) {
        this.eventId = eventId;
        this.action = action;
    }

    String eventId() {
        return eventId;
    }

    char action() {
        return action;
    }
}
