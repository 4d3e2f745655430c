package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Query/Retrieve Service Class as SCP (PS3.4 C) for one association: each operation by its own part, each failure by its status. */
final class QueryRetrieveScp implements OperationHandler {

    private static final System.Logger LOG = System.getLogger(QueryRetrieveScp.class.getName());

    private final QueryScp query;
    private final int maxIdentifierBytes;
    private final String association;

    QueryRetrieveScp(QueryScp query, int maxIdentifierBytes, String association) {
        this.query = query;
        this.maxIdentifierBytes = maxIdentifierBytes;
        this.association = association;
    }

    @Override
    public int maxIdentifierBytes() {
        return maxIdentifierBytes;
    }

    @Override
    public OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
        OperationResponse last = answered(request, identifier, operation);
        LOG.log(Level.INFO, () -> "Association %s: C-%s %s".formatted(association, request.operation(), last.status()));
        return last;
    }

    private OperationResponse answered(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
        try {
            return switch (request.operation()) {
                case FIND -> query.find(request, identifier, operation);
                case GET, MOVE -> OperationResponse.of(new DimseStatus(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "Not served"));
            };
        } catch (RefusedIdentifierException e) {
            return OperationResponse.of(e.status());
        } catch (ArchiveException e) {
            LOG.log(Level.WARNING, () -> "Association " + association + ": " + e.getMessage());
            return OperationResponse.of(new DimseStatus(e.category().dicomStatus(), e.getMessage()));
        }
    }
}
