package cn.tongying.dimse;

import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.EventReport;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.net.NormalizedRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Gives each N-CREATE, N-SET and N-ACTION of one association to the service of its SOP class. */
record ServedInstances(NormalizedHandler steps, NormalizedHandler commitment) implements NormalizedHandler {

    @Override
    public int maxDataSetBytes() {
        return Math.max(steps.maxDataSetBytes(), commitment.maxDataSetBytes());
    }

    @Override
    public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
        return of(request).handle(request, dataSet);
    }

    @Override
    public Optional<EventReport> toReport(NormalizedRequest request, MemoryClaim memory, BooleanSupplier goOn) {
        return of(request).toReport(request, memory, goOn);
    }

    @Override
    public void reported(NormalizedRequest request, Optional<DimseStatus> status) {
        of(request).reported(request, status);
    }

    @Override
    public void unreported(NormalizedRequest request) {
        of(request).unreported(request);
    }

    private NormalizedHandler of(NormalizedRequest request) {
        return request.context().abstractSyntax().equals(StorageCommitmentScp.SOP_CLASS) ? commitment : steps;
    }
}
