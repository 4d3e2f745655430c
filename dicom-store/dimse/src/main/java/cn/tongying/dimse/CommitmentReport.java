package cn.tongying.dimse;

import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.archive.retrieval.Holdings.Held;
import cn.tongying.archive.retrieval.ProvingReads;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.EventReport;
import cn.tongying.dimse.CommitmentRequest.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What there is to say to a request (PS3.4 J.3.3): what we hold now, and why not the rest. */
record CommitmentReport(CommitmentRequest request, List<Reference> committed, List<Failed> failed) {

    private static final int ALL_COMMITTED = 1;
    private static final int FAILURES_EXIST = 2;
    /** What it takes for each instance, from the references to what goes out: 0.9 KiB was measured. */
    static final long BYTES_PER_INSTANCE = 1024;
    /** Failure Reasons (PS3.3 C.14.1.1). */
    private static final int CLASS_INSTANCE_CONFLICT = 0x0119;
    private static final int DUPLICATE_TRANSACTION_UID = 0x0131;

    /** An item of Failed SOP Sequence. */
    record Failed(Reference reference, int reason) {
    }

    CommitmentReport {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /**
     * Looks all of them up as who asked may see them, and reads their objects; empty when it was not to go on.
     *
     * @param references what the request names
     * @param rules      which SOP classes are taken in
     */
    static Optional<CommitmentReport> of(CommitmentRequest request, List<Reference> references, Holdings holdings, ProvingReads reads,
                                         ContextRules rules, BooleanSupplier goOn) {
        if (request.inUse()) {
            return Optional.of(new CommitmentReport(request, List.of(),
                    references.stream().map(reference -> new Failed(reference, DUPLICATE_TRANSACTION_UID)).toList()));
        }
        List<SopInstanceUid> named = references.stream().map(CommitmentReport::instance).flatMap(Optional::stream).toList();
        return holdings.of(request.caller(), named, reads, goOn).map(held -> {
            List<Reference> committed = new ArrayList<>();
            List<Failed> failed = new ArrayList<>();
            for (Reference reference : references) {
                List<Held> copies = instance(reference).map(uid -> held.getOrDefault(uid, List.of())).orElse(List.of());
                failure(reference, copies, rules).ifPresentOrElse(reason -> failed.add(new Failed(reference, reason)), () -> committed.add(reference));
            }
            return new CommitmentReport(request, committed, failed);
        });
    }

    private static Optional<Integer> failure(Reference reference, List<Held> copies, ContextRules rules) {
        if (copies.isEmpty()) {
            return Optional.of(rules.isStorage(reference.sopClass()) ? DimseStatus.NO_SUCH_SOP_INSTANCE : DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        }
        List<Held> ofClass = copies.stream().filter(copy -> copy.sopClass().value().equals(reference.sopClass())).toList();
        if (ofClass.isEmpty()) {
            return Optional.of(CLASS_INSTANCE_CONFLICT);
        }
        return ofClass.stream().anyMatch(Held::proved) ? Optional.empty() : Optional.of(DimseStatus.PROCESSING_FAILURE);
    }

    private static Optional<SopInstanceUid> instance(Reference reference) {
        try {
            return Optional.of(new SopInstanceUid(reference.sopInstance()));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    /** As it goes out. */
    EventReport event(AeTitle ownTitle, TransferSyntax syntax) {
        Dataset dataset = new Dataset().put(Tag.TransactionUID, request.transactionUid()).put(Tag.RetrieveAETitle, ownTitle.value());
        if (!committed.isEmpty()) {
            dataset.putItems(Tag.ReferencedSOPSequence, committed.stream().map(CommitmentReport::item).toList());
        }
        if (!failed.isEmpty()) {
            dataset.putItems(Tag.FailedSOPSequence, failed.stream().map(one -> item(one.reference()).putIntegers(Tag.FailureReason, one.reason())).toList());
        }
        return new EventReport(StorageCommitmentScp.SOP_CLASS, StorageCommitmentScp.INSTANCE, failed.isEmpty() ? ALL_COMMITTED : FAILURES_EXIST,
                DatasetWriter.toBytes(dataset, syntax));
    }

    private static Dataset item(Reference reference) {
        return new Dataset().put(Tag.ReferencedSOPClassUID, reference.sopClass()).put(Tag.ReferencedSOPInstanceUID, reference.sopInstance());
    }
}
