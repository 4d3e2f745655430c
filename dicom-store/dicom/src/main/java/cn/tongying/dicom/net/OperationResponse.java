package cn.tongying.dicom.net;

import java.util.Optional;

/**
 * A response of C-FIND, C-GET or C-MOVE, pending or the last.
 *
 * @param counts  of sub-operations; none for C-FIND
 * @param dataSet the match of a C-FIND, or the failed instances of the others, in the context's transfer syntax; empty for none
 */
public record OperationResponse(DimseStatus status, Optional<SubOperations> counts, byte[] dataSet) {

    private static final byte[] NO_DATA_SET = {};

    public static OperationResponse of(DimseStatus status) {
        return new OperationResponse(status, Optional.empty(), NO_DATA_SET);
    }

    public static OperationResponse of(DimseStatus status, SubOperations counts) {
        return new OperationResponse(status, Optional.of(counts), NO_DATA_SET);
    }

    public static OperationResponse of(DimseStatus status, byte[] dataSet) {
        return new OperationResponse(status, Optional.empty(), dataSet);
    }
}
