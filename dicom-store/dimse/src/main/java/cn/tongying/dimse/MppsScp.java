package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.net.NormalizedRequest;
import cn.tongying.dicom.net.NormalizedRequest.Operation;
import cn.tongying.dimse.PerformedProcedureSteps.Outcome;
import cn.tongying.dimse.PerformedStep.Scheduled;
import cn.tongying.dimse.PerformedStep.Status;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Modality Performed Procedure Step as SCP (PS3.4 F.7) for one association. */
final class MppsScp implements NormalizedHandler {

    static final String SOP_CLASS = "1.2.840.10008.3.1.2.3.3";
    private static final System.Logger LOG = System.getLogger(MppsScp.class.getName());
    /** What a new step may not lack of what the standard wants with a value (Table F.7.2-1). */
    private static final List<Integer> OF_CREATE = List.of(Tag.ScheduledStepAttributesSequence, Tag.PerformedProcedureStepID, Tag.PerformedStationAETitle,
            Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime, Tag.Modality);
    /** As JSON it is some three times as long, and it is held as bytes and as text while it is written to the database. */
    private static final int KEPT_AS_JSON = 6;
    private static final List<Integer> OF_END = List.of(Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime);

    private final PerformedProcedureSteps steps;
    private final int maxDataSetBytes;
    private final Caller caller;
    private final String association;

    MppsScp(PerformedProcedureSteps steps, int maxDataSetBytes, Caller caller, String association) {
        this.steps = steps;
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
        LOG.log(Level.INFO, () -> "Association %s: MPPS N-%s %s".formatted(association, request.operation(), status));
        return status;
    }

    private DimseStatus answered(NormalizedRequest request, byte[] dataSet) {
        if (!request.context().abstractSyntax().equals(SOP_CLASS) || !request.sopClassUid().equals(SOP_CLASS)) {
            return new DimseStatus(DimseStatus.NO_SUCH_SOP_CLASS, "Not the SOP Class of this context");
        }
        if (request.operation() != Operation.CREATE && request.operation() != Operation.SET) {
            return new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "A performed procedure step is created and set");
        }
        return NormalizedDataSet.answer(request, dataSet, association, told -> {
            SopInstanceUid uid = new SopInstanceUid(request.sopInstanceUid());
            request.memory().claim((long) KEPT_AS_JSON * dataSet.length);
            return request.operation() == Operation.CREATE ? create(uid, told) : set(uid, told);
        });
    }

    private DimseStatus create(SopInstanceUid uid, Dataset dataset) {
        Optional<DimseStatus> missing = missing(dataset, OF_CREATE);
        if (missing.isPresent()) {
            return missing.get();
        }
        return status(dataset).filter(one -> one == Status.IN_PROGRESS)
                .map(one -> statusOf(steps.create(caller, uid, new PerformedStep(Optional.of(one), scheduled(dataset), json(dataset)), association)))
                .orElseGet(() -> new DimseStatus(DimseStatus.INVALID_ATTRIBUTE_VALUE, "A new step is IN PROGRESS (0040,0252)"));
    }

    private DimseStatus set(SopInstanceUid uid, Dataset dataset) {
        Optional<Status> status = status(dataset);
        if (dataset.contains(Tag.PerformedProcedureStepStatus) && status.isEmpty()) {
            return new DimseStatus(DimseStatus.INVALID_ATTRIBUTE_VALUE, "Status (0040,0252) is none of the standard's");
        }
        return status.filter(one -> one != Status.IN_PROGRESS).flatMap(one -> missing(dataset, OF_END))
                .orElseGet(() -> statusOf(steps.set(caller, uid, new PerformedStep(status, List.of(), json(dataset)), association)));
    }

    private static Optional<Status> status(Dataset dataset) {
        return dataset.string(Tag.PerformedProcedureStepStatus).flatMap(Status::of);
    }

    private static Optional<DimseStatus> missing(Dataset dataset, List<Integer> needed) {
        return needed.stream().filter(tag -> dataset.element(tag).filter(element -> !element.isEmpty()).isEmpty()).findFirst()
                .map(tag -> new DimseStatus(dataset.contains(tag) ? DimseStatus.MISSING_ATTRIBUTE_VALUE : DimseStatus.MISSING_ATTRIBUTE,
                        Dictionary.keywordOf(tag) + " is needed"));
    }

    private static List<Scheduled> scheduled(Dataset dataset) {
        return dataset.items(Tag.ScheduledStepAttributesSequence).stream().map(item -> new Scheduled(item.string(Tag.StudyInstanceUID).orElse(""),
                item.string(Tag.AccessionNumber).orElse(""), item.string(Tag.ScheduledProcedureStepID).orElse(""))).toList();
    }

    private static String json(Dataset dataset) {
        return new String(DicomJsonWriter.toBytes(dataset, BulkDataUris.NONE), StandardCharsets.UTF_8);
    }

    /** What has ended: PS3.4 F.7.2.2.3. */
    private static DimseStatus statusOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept _ -> DimseStatus.SUCCESS;
            case Outcome.Duplicate _ -> new DimseStatus(DimseStatus.DUPLICATE_SOP_INSTANCE, "This step is known already");
            case Outcome.Unknown _ -> new DimseStatus(DimseStatus.NO_SUCH_SOP_INSTANCE, "There is no such step");
            case Outcome.Ended _ -> new DimseStatus(DimseStatus.PROCESSING_FAILURE, "Performed Procedure Step Object may no longer be updated");
        };
    }
}
