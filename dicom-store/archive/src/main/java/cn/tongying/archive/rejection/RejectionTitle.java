package cn.tongying.archive.rejection;

import java.util.Arrays;
import java.util.Optional;

/** The document titles of CID 7011 by which a Key Object Selection Document rejects what it names (IHE RAD TF-3 4.66). */
public enum RejectionTitle {
    /** Opened by who works at the site, marked; left out of every list. */
    QUALITY("113001", "Rejected for Quality Reasons", 1),
    /** Shown to nobody from now on. */
    PATIENT_SAFETY("113037", "Rejected for Patient Safety Reasons", 2),
    /** Likewise. */
    WORKLIST_ENTRY("113038", "Incorrect Modality Worklist Entry", 2),
    /** Likewise; its bytes stay until a person removes them. */
    RETENTION_EXPIRED("113039", "Data Retention Policy Expired", 2);

    private final String code;
    private final String meaning;
    private final int level;

    RejectionTitle(String code, String meaning, int level) {
        this.code = code;
        this.meaning = meaning;
        this.level = level;
    }

    /** Code Value (0008,0100); its Coding Scheme Designator is DCM. */
    public String code() {
        return code;
    }

    /** Code Meaning (0008,0104). */
    public String meaning() {
        return meaning;
    }

    /** As in column rejection of table instance. */
    int level() {
        return level;
    }

    public static Optional<RejectionTitle> of(String code) {
        return Arrays.stream(values()).filter(title -> title.code.equals(code)).findFirst();
    }
}
