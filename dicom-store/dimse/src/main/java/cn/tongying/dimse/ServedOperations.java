package cn.tongying.dimse;

import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import java.io.IOException;

/** Gives each C-FIND, C-GET and C-MOVE of one association to the service of its SOP class. */
record ServedOperations(OperationHandler queryRetrieve, OperationHandler worklist) implements OperationHandler {

    @Override
    public int maxIdentifierBytes() {
        return Math.max(queryRetrieve.maxIdentifierBytes(), worklist.maxIdentifierBytes());
    }

    @Override
    public OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
        boolean ofWorklist = request.context().abstractSyntax().equals(ModalityWorklistScp.SOP_CLASS);
        return (ofWorklist ? worklist : queryRetrieve).handle(request, identifier, operation);
    }
}
