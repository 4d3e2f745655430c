package cn.tongying.audit;

import java.util.Map;

/** A code of the DICOM Controlled Terminology (PS3.16 D) that our events carry: EventID of CID 400, EventTypeCode of CID 401. */
record DicomCode(String value, String meaning) {
    static final String SCHEME = "DCM";
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("110100", "Application Activity"), Map.entry("110101", "Audit Log Used"),
            Map.entry("110102", "Begin Transferring DICOM Instances"), Map.entry("110103", "DICOM Instances Accessed"),
            Map.entry("110104", "DICOM Instances Transferred"), Map.entry("110105", "DICOM Study Deleted"),
            Map.entry("110106", "Export"), Map.entry("110107", "Import"), Map.entry("110108", "Network Entry"),
            Map.entry("110109", "Order Record"), Map.entry("110110", "Patient Record"), Map.entry("110111", "Procedure Record"),
            Map.entry("110112", "Query"), Map.entry("110113", "Security Alert"), Map.entry("110114", "User Authentication"),
            Map.entry("110120", "Application Start"), Map.entry("110121", "Application Stop"),
            Map.entry("110122", "Login"), Map.entry("110123", "Logout"), Map.entry("110124", "Attach"), Map.entry("110125", "Detach"),
            Map.entry("110126", "Node Authentication"), Map.entry("110127", "Emergency Override Started"),
            Map.entry("110128", "Network Configuration"), Map.entry("110129", "Security Configuration"),
            Map.entry("110130", "Hardware Configuration"), Map.entry("110131", "Software Configuration"),
            Map.entry("110132", "Use of Restricted Function"), Map.entry("110133", "Audit Recording Stopped"),
            Map.entry("110134", "Audit Recording Started"), Map.entry("110135", "Object Security Attributes Changed"),
            Map.entry("110136", "Security Roles Changed"), Map.entry("110137", "User Security Attributes Changed"),
            Map.entry("110138", "Emergency Override Stopped"),
            Map.entry("110150", "Application"), Map.entry("110152", "Destination Role ID"), Map.entry("110153", "Source Role ID"),
            Map.entry("110180", "Study Instance UID"), Map.entry("110181", "SOP Class UID"));

    /** A code that this table lacks keeps its value and is called by it. */
    static DicomCode of(String value) {
        return new DicomCode(value, MEANINGS.getOrDefault(value, value));
    }
}
