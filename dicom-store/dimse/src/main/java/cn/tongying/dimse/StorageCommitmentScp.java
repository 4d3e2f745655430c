package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.EventReport;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.net.NormalizedRequest;
import cn.tongying.dicom.net.NormalizedRequest.Operation;
import cn.tongying.dimse.CommitmentRequest.Reference;
import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Storage Commitment Push Model as SCP (PS3.4 J) for one association: a request is kept before it is answered, and reported on the same
 * association at once. Where the peer does not take it there, {@link CommitmentReporter} reports it on another.
 */
final class StorageCommitmentScp implements NormalizedHandler {

    static final String SOP_CLASS = "1.2.840.10008.1.20.1";
    /** The well-known instance (PS3.4 J.3.5). */
    static final String INSTANCE = "1.2.840.10008.1.20.1.1";
    private static final System.Logger LOG = System.getLogger(StorageCommitmentScp.class.getName());
    private static final int REQUEST = 1;
    private static final int NO_SUCH_ACTION_TYPE = 0x0123;
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private final CommitmentReporter reporter;
    private final int maxDataSetBytes;
    private final Caller caller;
    private final String association;
    private @Nullable CommitmentRequest kept;
    private @Nullable Sent sent;

    /** What a report said, until it is answered. */
    private record Sent(CommitmentRequest request, int committed, int failed) {
    }

    StorageCommitmentScp(CommitmentReporter reporter, int maxDataSetBytes, Caller caller, String association) {
        this.reporter = reporter;
        this.maxDataSetBytes = maxDataSetBytes;
        this.caller = caller;
        this.association = association;
    }

    @Override
    public int maxDataSetBytes() {
        return maxDataSetBytes;
    }

    @Override
    public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
        DimseStatus status = answered(request, dataSet);
        LOG.log(Level.INFO, () -> "Association %s: storage commitment %s".formatted(association, status));
        return status;
    }

    private DimseStatus answered(NormalizedRequest request, byte[] dataSet) {
        if (request.operation() != Operation.ACTION) {
            return new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "Storage commitment is asked for by N-ACTION");
        }
        if (!request.sopClassUid().equals(SOP_CLASS)) {
            return new DimseStatus(DimseStatus.NO_SUCH_SOP_CLASS, "Not the SOP Class of this context");
        }
        if (!request.sopInstanceUid().equals(INSTANCE)) {
            return new DimseStatus(DimseStatus.NO_SUCH_SOP_INSTANCE, "Not the well-known instance " + INSTANCE);
        }
        if (request.actionType() != REQUEST) {
            return new DimseStatus(NO_SUCH_ACTION_TYPE, "Action Type ID must be 1");
        }
        return NormalizedDataSet.answer(request, dataSet, association, asked -> keep(request.memory(), asked));
    }

    private DimseStatus keep(MemoryClaim memory, Dataset dataset) {
        String transaction = dataset.string(Tag.TransactionUID).orElse("");
        List<Reference> references = dataset.items(Tag.ReferencedSOPSequence).stream().map(item -> new Reference(
                item.string(Tag.ReferencedSOPClassUID).orElse(""), item.string(Tag.ReferencedSOPInstanceUID).orElse(""))).toList();
        if (transaction.isEmpty() || references.isEmpty()) {
            return new DimseStatus(DimseStatus.MISSING_ATTRIBUTE, "Transaction UID and Referenced SOP Sequence are needed");
        }
        if (!UID.matcher(transaction).matches() || !references.stream().allMatch(StorageCommitmentScp::isNamed)) {
            return new DimseStatus(DimseStatus.INVALID_ATTRIBUTE_VALUE, "A UID is none");
        }
        if (references.size() > reporter.settings().mostInstances()) {
            return new DimseStatus(DimseStatus.RESOURCE_LIMITATION, "More than " + reporter.settings().mostInstances() + " instances; ask in parts");
        }
        memory.claim(references.size() * CommitmentReport.BYTES_PER_INSTANCE);
        leaveToReporter();
        Optional<CommitmentRequest> added = reporter.keep(caller, association, transaction, references);
        kept = added.orElse(null);
        return added.isPresent() ? DimseStatus.SUCCESS
                : new DimseStatus(DimseStatus.RESOURCE_LIMITATION, "Too many requests wait for their report");
    }

    private static boolean isNamed(Reference reference) {
        return UID.matcher(reference.sopClass()).matches() && UID.matcher(reference.sopInstance()).matches();
    }

    /** Nothing where it cannot be found out now, or not before the peer says something else: the reporter tries again. */
    @Override
    public Optional<EventReport> toReport(NormalizedRequest request, MemoryClaim memory, BooleanSupplier goOn) {
        CommitmentRequest asked = kept;
        kept = null;
        if (asked == null) {
            return Optional.empty();
        }
        try {
            if (!reporter.begin(asked)) {
                return Optional.empty();
            }
            Optional<CommitmentReport> report = reporter.report(asked, memory, goOn);
            if (report.isEmpty()) {
                reporter.later(asked.id());
            }
            sent = report.map(what -> new Sent(asked, what.committed().size(), what.failed().size())).orElse(null);
            return report.map(what -> reporter.event(what, TransferSyntax.of(request.context().transferSyntax())));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> "Association " + association + ": what is held cannot be looked up: " + Causes.of(e));
            reporter.later(asked.id());
            return Optional.empty();
        }
    }

    @Override
    public void unreported(NormalizedRequest request) {
        leaveToReporter();
    }

    /** Another request came, or the end, before this was reported here. */
    private void leaveToReporter() {
        CommitmentRequest asked = kept;
        kept = null;
        if (asked != null) {
            reporter.later(asked.id());
        }
    }

    @Override
    public void reported(NormalizedRequest request, Optional<DimseStatus> status) {
        Sent about = sent;
        sent = null;
        if (about != null) {
            reporter.answered(about.request(), about.committed(), about.failed(), status.filter(DimseStatus::isSuccess).isPresent());
        }
    }
}
