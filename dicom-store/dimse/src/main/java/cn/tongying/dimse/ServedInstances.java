package cn.tongying.dimse;

import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.EventReport;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.net.NormalizedRequest;
import java.util.Optional;

/** Gives each N-CREATE, N-SET and N-ACTION of one association to the service of its SOP class. */
record ServedInstances(NormalizedHandler steps, NormalizedHandler commitment) implements NormalizedHandler {

    @Override
    public int maxDataSetBytes() {
        return Math.max(steps.maxDataSetBytes(), commitment.maxDataSetBytes());
    }

    @Override
    public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
        return isCommitment(request.context().abstractSyntax()) ? commitment.handle(request, dataSet) : steps.handle(request, dataSet);
    }

    @Override
    public Optional<EventReport> toReport(NormalizedRequest request) {
        return isCommitment(request.context().abstractSyntax()) ? commitment.toReport(request) : steps.toReport(request);
    }

    @Override
    public void reported(EventReport report, Optional<DimseStatus> status) {
        if (isCommitment(report.sopClassUid())) {
            commitment.reported(report, status);
        } else {
            steps.reported(report, status);
        }
    }

    @Override
    public void unreported(NormalizedRequest request) {
        if (isCommitment(request.context().abstractSyntax())) {
            commitment.unreported(request);
        } else {
            steps.unreported(request);
        }
    }

    private static boolean isCommitment(String sopClass) {
        return sopClass.equals(StorageCommitmentScp.SOP_CLASS);
    }
}
