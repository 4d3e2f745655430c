package cn.tongying.dicom.deident;

/** The options of the profile that are offered (PS3.15 E.3), with their codes in CID 7050 (PS3.16). */
public enum Option {
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option", ""),
    CLEAN_GRAPHICS("113103", "Clean Graphics Option", "graphics"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option", "structured"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option", "descriptors"),
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option", "full"),
    RETAIN_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option", "modified"),
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option", "patient"),
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option", "device"),
    RETAIN_UIDS("113110", "Retain UIDs Option", "uids"),
    RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option", ""),
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option", "institution");

    private final String code;
    private final String meaning;
    private final String column;

    Option(String code, String meaning, String column) {
        this.code = code;
        this.meaning = meaning;
        this.column = column;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /** Its name in table-e1-1.tsv; empty where no attribute of the table depends on it. */
    String column() {
        return column;
    }
}
