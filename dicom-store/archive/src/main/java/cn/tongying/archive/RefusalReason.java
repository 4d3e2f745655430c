package cn.tongying.archive;

/** Why an object is not taken, with the status for C-STORE (PS3.4 B.2.3, PS3.7 C) and the one for HTTP. */
public enum RefusalReason {
    /** Not a Data Set in the stated transfer syntax. */
    NOT_READABLE(0xC000, 400, "Not a Data Set that can be read; the refused list tells more"),
    /** A transfer syntax that nobody here knows, so that nothing in it could be read. */
    TRANSFER_SYNTAX_UNKNOWN(0xC122, 409, "Transfer syntax not supported"),
    /** The sender stopped before the end. */
    INCOMPLETE(0xC000, 400, "The Data Set ends too early"),
    /** A guard was passed: too long, too deep, too many. */
    LIMIT_EXCEEDED(0xC001, 413, "A safety limit was passed; the refused list tells which"),
    /** A UID or another attribute that the archive needs is missing or invalid. */
    ATTRIBUTE_INVALID(0xA900, 409, "A UID is missing or not valid; the refused list tells which"),
    /** SOP Class or Instance differ from what the command or the File Meta Information says. */
    ANNOUNCED_DIFFERENT(0xA900, 409, "The Data Set is not what was announced"),
    /** The study is not the one of the request's path. */
    STUDY_DIFFERENT(0xA900, 409, "The object belongs to another study"),
    /** The SOP Instance UID is taken by other content. */
    CONTENT_DIFFERENT(0x0110, 409, "Same SOP Instance UID, not the same bytes; put in quarantine"),
    /** The study belongs to another patient. */
    PATIENT_DIFFERENT(0x0110, 409, "Same study, another Patient ID; put in quarantine, not lost"),
    /** The study was merged into one where the Series Instance UID means another series, or such a series was brought into the study by a merge. */
    SERIES_DIFFERENT(0x0110, 409, "Series UID of another series there; put in quarantine, not lost"),
    /** The SOP Instance UID was rejected and removed for good (IHE RAD IOCM). */
    REMOVED(0x0110, 409, "Rejected and removed for good; not taken in again"),
    /** The caller's site is unknown. */
    NOT_AUTHORIZED(0x0124, 403, "The site is not registered"),
    /** The disk is full or nearly so. */
    STORAGE_FULL(0xA700, 507, "The object store has no room left; send again later"),
    /** Too many stores at once. */
    BUSY(0xA700, 503, "Too many objects are being stored at once; send again later"),
    /** Database or object store do not answer. */
    UNAVAILABLE(0xA700, 503, "The archive cannot store now; send again later"),
    /** An error of ours. */
    PROCESSING_FAILURE(0x0110, 500, "The archive failed on this object"),
    /** Kept once, and its bytes changed in the store. No sender is told so. */
    DAMAGED(0x0110, 500, "Damaged in the store; send it again from its source");

    private final int dicomStatus;
    private final int httpStatus;
    private final String shortly;

    RefusalReason(int dicomStatus, int httpStatus, String shortly) {
        this.dicomStatus = dicomStatus;
        this.httpStatus = httpStatus;
        this.shortly = shortly;
    }

    /** For an Error Comment, where the first sentence of the message is longer than that may be: at most 64 characters. */
    public String shortly() {
        return shortly;
    }

    /** Status (0000,0900) of C-STORE-RSP, and Failure Reason (0008,1197) of STOW-RS. */
    public int dicomStatus() {
        return dicomStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** True when the same object may be taken later, so that a sender should try again. */
    public boolean transientCondition() {
        return dicomStatus == 0xA700;
    }
}
