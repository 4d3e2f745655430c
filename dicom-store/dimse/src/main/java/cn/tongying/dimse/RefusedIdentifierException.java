package cn.tongying.dimse;

import cn.tongying.dicom.net.DimseStatus;

/** What is asked for cannot be answered, with the status that says so. */
final class RefusedIdentifierException extends RuntimeException {

    private final DimseStatus status;

    RefusedIdentifierException(int status, String comment) {
        super(comment);
        this.status = new DimseStatus(status, comment);
    }

    /** The identifier is not one of its SOP class (A900H). */
    static RefusedIdentifierException mismatch(String comment) {
        return new RefusedIdentifierException(DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS, comment);
    }

    DimseStatus status() {
        return status;
    }
}
