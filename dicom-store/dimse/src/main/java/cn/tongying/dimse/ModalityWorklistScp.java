package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Modality Worklist as SCP (PS3.4 K) for one association. Steps are read page by page as the peer takes them; the question is told to the
 * audit before any is given out.
 */
final class ModalityWorklistScp implements OperationHandler {

    static final String SOP_CLASS = "1.2.840.10008.5.1.4.31";
    private static final System.Logger LOG = System.getLogger(ModalityWorklistScp.class.getName());
    private static final int PAGE = 100;

    private final ModalityWorklist worklist;
    private final Consumer<PatientsQueried> queried;
    private final QueryRetrieveSettings limits;
    private final Caller caller;
    private final WorklistText text;
    private final String association;

    ModalityWorklistScp(ModalityWorklist worklist, Consumer<PatientsQueried> queried, QueryRetrieveSettings limits, Caller caller, WorklistText text,
            String association) {
        this.worklist = worklist;
        this.queried = queried;
        this.limits = limits;
        this.caller = caller;
        this.text = text;
        this.association = association;
    }

    @Override
    public int maxIdentifierBytes() {
        return limits.maxIdentifierBytes();
    }

    @Override
    public OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
        OperationResponse last = answered(request, identifier, operation);
        LOG.log(Level.INFO, () -> "Association %s: worklist %s".formatted(association, last.status()));
        return last;
    }

    private OperationResponse answered(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
        if (request.operation() != Operation.FIND) {
            return OperationResponse.of(new DimseStatus(DimseStatus.SOP_CLASS_NOT_SUPPORTED, request.operation() + " in a context of another service"));
        }
        try {
            return find(request, Identifier.dataset(request, identifier), operation);
        } catch (RefusedIdentifierException e) {
            return OperationResponse.of(e.status());
        } catch (ArchiveException e) {
            log(e);
            return OperationResponse.of(new DimseStatus(e.category().dicomStatus(), e.getMessage()));
        }
    }

    private OperationResponse find(OperationRequest request, Dataset identifier, OngoingOperation operation) throws IOException {
        WorklistKeys keys = WorklistKeys.of(identifier);
        WorklistQuery query = keys.query(text.characters()::canEncode);
        queried.accept(new PatientsQueried(caller, association, "WORKLIST"));
        DimseStatus pending = keys.someNotSupported() ? DimseStatus.PENDING_KEYS_NOT_SUPPORTED : DimseStatus.PENDING;
        WorklistAnswer answer = new WorklistAnswer(keys, text, query.stationAes().stream().findFirst().orElse(caller.name()),
                TransferSyntax.of(request.context().transferSyntax()));
        int given = 0;
        Optional<String> after = Optional.empty();
        while (true) {
            List<WorklistStep> page = worklist.page(caller, query, after, PAGE);
            for (WorklistStep step : page) {
                if (operation.cancelled()) {
                    return OperationResponse.of(new DimseStatus(DimseStatus.CANCELLED, "Cancelled"));
                }
                if (given == limits.mostMatches()) {
                    return OperationResponse.of(new DimseStatus(DimseStatus.OUT_OF_RESOURCES, "More than " + given + " matches; ask for fewer"));
                }
                operation.send(OperationResponse.of(pending, answer.of(step)));
                given++;
            }
            if (page.size() < PAGE) {
                return OperationResponse.of(DimseStatus.SUCCESS);
            }
            after = Optional.of(page.getLast().position());
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
