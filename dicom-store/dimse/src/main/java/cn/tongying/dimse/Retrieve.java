package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.SubOperations;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One C-GET or C-MOVE at work (PS3.4 C.4.2, C.4.3): sends what is planned, one instance after the other, with a pending response
 * after each, until it is done or cancelled, and counts. A receiver may take hours: what is rejected, corrected or taken from who asked
 * meanwhile counts for what is sent {@link Renewal#AGE} later at the latest, and so does the register of who asked and of where it goes. Used once.
 */
final class Retrieve {

    private final Retrieval retrieval;
    private final Caller caller;
    private final OperationRequest request;
    private final RetrievePlan plan;
    private final InstanceReceiver receiver;
    private final OngoingOperation operation;
    private final Renewal renewal;
    private final FailedInstances failed = new FailedInstances();
    private int completed;
    private int warning;
    private int damaged;
    /** Planned, and not to be given any more. */
    private int gone;
    /** When the register was read; nobody knows how long ago the association was opened. */
    private OptionalLong registerReadAt = OptionalLong.empty();

    Retrieve(Retrieval retrieval, Caller caller, OperationRequest request, RetrievePlan plan, InstanceReceiver receiver,
             OngoingOperation operation, Renewal renewal) {
        this.retrieval = retrieval;
        this.caller = caller;
        this.request = request;
        this.plan = plan;
        this.receiver = receiver;
        this.operation = operation;
        this.renewal = renewal;
    }

    /** @param beginning told of each study before anything of it is sent */
    OperationResponse run(Consumer<StudyInstanceUid> beginning) throws IOException {
        Optional<StudyInstanceUid> last = Optional.empty();
        for (RetrievePlan.Part part : plan.parts()) {
            Optional<DimseStatus> refused = refused();
            if (refused.isPresent()) {
                return response(refused.get(), counts());
            }
            if (!last.equals(Optional.of(part.study()))) {
                beginning.accept(part.study());
                last = Optional.of(part.study());
            }
            Optional<DimseStatus> ended = send(part);
            if (ended.isPresent()) {
                return response(ended.get(), counts());
            }
        }
        return response(last(), new SubOperations(0, completed, failed.count(), warning));
    }

    private Optional<DimseStatus> refused() {
        if (registerReadAt.isPresent() && !renewal.isDue(registerReadAt.getAsLong())) {
            return Optional.empty();
        }
        registerReadAt = OptionalLong.of(renewal.nanos().getAsLong());
        return renewal.refused().get();
    }

    /** Why nothing more is to be sent, if so: it was cancelled, or may not go on. */
    private Optional<DimseStatus> send(RetrievePlan.Part part) throws IOException {
        long readAt = renewal.nanos().getAsLong();
        List<StoredInstance> instances = read(part);
        gone += Math.max(0, part.instances() - instances.size());
        Map<SopInstanceUid, StoredInstance> present = byUid(instances);
        receiver.prepare(instances);
        for (StoredInstance instance : instances) {
            Optional<DimseStatus> ended = operation.cancelled() ? Optional.of(new DimseStatus(DimseStatus.CANCELLED, "Cancelled")) : refused();
            if (ended.isPresent()) {
                return ended;
            }
            if (renewal.isDue(readAt)) {
                readAt = renewal.nanos().getAsLong();
                present = byUid(read(part));
            }
            send(Optional.ofNullable(present.get(instance.identity().instance())));
        }
        return Optional.empty();
    }

    private List<StoredInstance> read(RetrievePlan.Part part) {
        return retrieval.find(caller, part.study(), Optional.of(part.series()), Optional.empty()).stream()
                .filter(instance -> part.only().isEmpty() || part.only().get().contains(instance.identity().instance())).toList();
    }

    private static Map<SopInstanceUid, StoredInstance> byUid(List<StoredInstance> instances) {
        return instances.stream().collect(Collectors.toMap(instance -> instance.identity().instance(), Function.identity(), (first, other) -> first));
    }

    private void send(Optional<StoredInstance> present) throws IOException {
        if (present.isPresent()) {
            count(present.get(), receiver.send(present.get()));
        } else {
            gone++;
        }
        if (remaining() > 0) {
            operation.send(OperationResponse.of(DimseStatus.PENDING, counts()));
        }
    }

    private void count(StoredInstance instance, DimseStatus status) {
        if (status.isSuccess()) {
            completed++;
        } else if (status.isWarning()) {
            warning++;
        } else {
            damaged += status.equals(KeptInstances.DAMAGED) ? 1 : 0;
            failed.add(instance.identity().instance().value());
        }
    }

    /** What came in since it was planned does not make the rest negative; what went is no part of it. */
    private int remaining() {
        return Math.max(0, plan.total() - gone - completed - warning - failed.count());
    }

    private SubOperations counts() {
        return new SubOperations(remaining(), completed, failed.count(), warning);
    }

    private DimseStatus last() {
        if (failed.count() == 0 && warning == 0) {
            return DimseStatus.SUCCESS;
        }
        return completed + warning == 0
                ? new DimseStatus(DimseStatus.CANNOT_PERFORM_SUB_OPERATIONS, "None of " + failed.count() + " could be sent" + ofDamaged())
                : new DimseStatus(DimseStatus.SUB_OPERATIONS_FAILED, failed.count() + " failed, " + warning + " with warnings" + ofDamaged());
    }

    /** Within the 64 characters of an Error Comment, whatever the numbers. */
    private String ofDamaged() {
        return damaged == 0 ? "" : "; " + damaged + " damaged: tell the archive";
    }

    /**
     * With the Failed SOP Instance UID List (0008,0058) where there are any (PS3.4 C.4.2.1.4.2): the first of them, whatever
     * their number; the counts say how many there were.
     */
    private OperationResponse response(DimseStatus status, SubOperations counts) {
        byte[] list = {};
        if (failed.count() > 0) {
            list = DatasetWriter.toBytes(new Dataset().put(Tag.FailedSOPInstanceUIDList, failed.named()),
                    TransferSyntax.of(request.context().transferSyntax()));
        }
        return new OperationResponse(status, Optional.of(counts), list);
    }
}
