package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Query/Retrieve Service Class as SCP (PS3.4 C) for one association: each operation by its own part, each failure by its status. */
final class QueryRetrieveScp implements OperationHandler {

    private static final System.Logger LOG = System.getLogger(QueryRetrieveScp.class.getName());

    private final QueryScp query;
    private final RetrieveScp retrieve;
    private final int maxIdentifierBytes;
    private final String association;

    QueryRetrieveScp(QueryScp query, RetrieveScp retrieve, int maxIdentifierBytes, String association) {
        this.query = query;
        this.retrieve = retrieve;
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
        LOG.log(Level.INFO, () -> "Association %s: C-%s %04XH".formatted(association, request.operation(), last.status().code()));
        return last;
    }

    private OperationResponse answered(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
        try {
            return switch (request.operation()) {
                case FIND -> query.find(request, identifier, operation);
                case GET -> retrieve.get(request, identifier, operation);
                case MOVE -> retrieve.move(request, identifier, operation);
            };
        } catch (RefusedIdentifierException e) {
            return OperationResponse.of(e.status());
        } catch (RegistryUnavailableException e) {
            LOG.log(Level.WARNING, () -> "Association " + association + ": " + Causes.of(e));
            return OperationResponse.of(new DimseStatus(DimseStatus.CANNOT_PERFORM_SUB_OPERATIONS, "The register of AEs is away"));
        } catch (ArchiveException e) {
            log(e);
            return OperationResponse.of(new DimseStatus(e.category().dicomStatus(), e.getMessage()));
        }
    }

    /** A question that cannot be answered is the asker's; without the values asked for. */
    private void log(ArchiveException refused) {
        switch (refused.category()) {
            case BAD_REQUEST, TOO_BROAD -> LOG.log(Level.INFO, () -> "Association " + association + ": not answered: " + refused.withoutValues());
            case BUSY, UNAVAILABLE -> LOG.log(Level.WARNING, () -> "Association " + association + ": " + Causes.of(refused));
        }
    }
}
