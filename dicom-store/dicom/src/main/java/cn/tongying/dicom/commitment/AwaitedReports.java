package cn.tongying.dicom.commitment;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.net.NormalizedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The reports that are waited for, by Transaction UID. Taken from any association of any peer: the UID is what it answers, and nobody else knows it. */
final class AwaitedReports implements NormalizedHandler {

    private static final int ALL_COMMITTED = 1;
    private static final int FAILURES_EXIST = 2;
    private static final int NO_SUCH_EVENT_TYPE = 0x0113;
    private static final int UNSAID = 0;

    private final int maxDataSetBytes;
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

    /** What was asked for, until it is reported. */
    record Awaited(Map<SopInstanceUid, SopClassUid> asked, CompletableFuture<CommitmentOutcome> answer) {
    }

    AwaitedReports(int maxDataSetBytes) {
        this.maxDataSetBytes = maxDataSetBytes;
    }

    CompletableFuture<CommitmentOutcome> await(String transaction, Map<SopInstanceUid, SopClassUid> asked) {
        Awaited one = new Awaited(asked, new CompletableFuture<>());
        awaited.put(transaction, one);
        return one.answer();
    }

    void forget(String transaction) {
        awaited.remove(transaction);
    }

    @Override
    public int maxDataSetBytes() {
        return maxDataSetBytes;
    }

    @Override
    public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
        if (request.operation() != NormalizedRequest.Operation.EVENT_REPORT) {
            return new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "Only reports are taken here");
        }
        if (!request.sopClassUid().equals(StorageCommitmentScu.SOP_CLASS)) {
            return new DimseStatus(DimseStatus.NO_SUCH_SOP_CLASS, "Not a report of storage commitment");
        }
        if (request.actionType() != ALL_COMMITTED && request.actionType() != FAILURES_EXIST) {
            return new DimseStatus(NO_SUCH_EVENT_TYPE, "Event Type ID must be 1 or 2");
        }
        try {
            return take(new DatasetScanner(Limits.standard().inMemory(dataSet.length)).scan(new ByteArrayInputStream(dataSet),
                    TransferSyntax.of(request.context().transferSyntax())).dataset());
        } catch (DicomException e) {
            return new DimseStatus(DimseStatus.INVALID_ARGUMENT_VALUE, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DimseStatus take(Dataset report) {
        Awaited one = awaited.get(report.string(Tag.TransactionUID).orElse(""));
        if (one == null) {
            return new DimseStatus(DimseStatus.INVALID_ARGUMENT_VALUE, "Nobody waits for this transaction");
        }
        one.answer().complete(outcome(one.asked(), report));
        return DimseStatus.SUCCESS;
    }

    /** Whatever is not plainly committed counts as failed: images are deleted after this. */
    private static CommitmentOutcome outcome(Map<SopInstanceUid, SopClassUid> asked, Dataset report) {
        Set<SopInstanceUid> committed = new HashSet<>();
        for (Dataset item : report.items(Tag.ReferencedSOPSequence)) {
            SopInstanceUid instance = new SopInstanceUid(item.string(Tag.ReferencedSOPInstanceUID).orElse(""));
            if (new SopClassUid(item.string(Tag.ReferencedSOPClassUID).orElse("")).equals(asked.get(instance))) {
                committed.add(instance);
            }
        }
        Map<SopInstanceUid, Integer> failed = new HashMap<>();
        asked.keySet().stream().filter(instance -> !committed.contains(instance)).forEach(instance -> failed.put(instance, UNSAID));
        for (Dataset item : report.items(Tag.FailedSOPSequence)) {
            SopInstanceUid instance = new SopInstanceUid(item.string(Tag.ReferencedSOPInstanceUID).orElse(""));
            if (asked.containsKey(instance)) {
                failed.put(instance, committed.remove(instance) ? UNSAID : item.integer(Tag.FailureReason).orElse(UNSAID));
            }
        }
        return new CommitmentOutcome.Reported(committed, failed);
    }
}
