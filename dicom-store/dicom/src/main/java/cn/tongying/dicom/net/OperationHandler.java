package cn.tongying.dicom.net;

import java.io.IOException;

/**
 * Serves C-FIND, C-GET and C-MOVE of one association. It sends pending responses by the operation itself and returns the last
 * one. A RuntimeException is answered with C000H; an IOException of the operation means that there is nobody left to answer.
 */
public interface OperationHandler {

    /** Serves none of them. */
    OperationHandler NONE = new OperationHandler() {
        @Override
        public int maxIdentifierBytes() {
            return 0;
        }

        @Override
        public OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) {
            return OperationResponse.of(new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "Not served here"));
        }
    };

    /** A longer identifier is not read: A900H. */
    int maxIdentifierBytes();

    /** @param identifier in the context's transfer syntax */
    OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException;
}
