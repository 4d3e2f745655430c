package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.MoveOriginator;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Retrieve as SCP (PS3.4 C.4.2, C.4.3) for one association; a bounded number of retrieves is at work at once in the server. */
final class RetrieveScp {

    /** What all associations share. */
    record Shared(Catalogue catalogue, Retrieval retrieval, KeptInstances kept, QueryRetrieveEvents events, Destinations destinations,
                  MoveSettings moving, Semaphore places, int mostMatches) {
    }

    private final Shared shared;
    private final Caller caller;
    private final Admitted admitted;
    private final String association;

    RetrieveScp(Shared shared, Caller caller, Admitted admitted, String association) {
        this.shared = shared;
        this.caller = caller;
        this.admitted = admitted;
        this.association = association;
    }

    /** @throws RefusedIdentifierException when the identifier cannot be answered */
    OperationResponse get(OperationRequest request, byte[] bytes, OngoingOperation operation) throws IOException {
        return retrieve(request, bytes, operation, "", Optional::empty, () -> new SameAssociation(shared.kept(), operation));
    }

    /** @throws RefusedIdentifierException when the identifier cannot be answered, A801H when the destination is not known */
    OperationResponse move(OperationRequest request, byte[] bytes, OngoingOperation operation) throws IOException {
        Destination destination = destination(request.moveDestination());
        MoveOriginator originator = new MoveOriginator(new AeTitle(caller.name()), request.messageId());
        return retrieve(request, bytes, operation, destination.title().value(), () -> refusedTo(destination),
                () -> new OtherAssociation(shared.kept(), shared.moving(), destination, originator));
    }

    private Destination destination(String title) {
        RefusedIdentifierException unknown = new RefusedIdentifierException(DimseStatus.MOVE_DESTINATION_UNKNOWN,
                "No AE of that title is registered with its port");
        try {
            return registered(new AeTitle(title)).orElseThrow(() -> unknown);
        } catch (IllegalArgumentException e) {
            throw unknown;
        }
    }

    private Optional<Destination> registered(AeTitle title) {
        return shared.destinations().named(title, caller.homeSite(), caller.remoteAddress());
    }

    /** At another address, or with another certificate, it is another destination than was asked for. */
    private Optional<DimseStatus> refusedTo(Destination destination) {
        return registered(destination.title()).filter(destination::equals).isPresent() ? Optional.empty()
                : Optional.of(new DimseStatus(DimseStatus.MOVE_DESTINATION_UNKNOWN, "The destination is not registered so any more"));
    }

    private Optional<DimseStatus> refused(OperationRequest request) {
        return admitted.stillTo(request.operation()) ? Optional.empty()
                : Optional.of(new DimseStatus(DimseStatus.NOT_AUTHORIZED, "This AE has not the right to it any more"));
    }

    private OperationResponse retrieve(OperationRequest request, byte[] bytes, OngoingOperation operation, String destination,
                                       Supplier<Optional<DimseStatus>> refusedThere, Supplier<InstanceReceiver> receivers) throws IOException {
        Identifier identifier = Identifier.read(request, bytes);
        identifier.requireRetrievable();
        if (!shared.places().tryAcquire()) {
            return OperationResponse.of(new DimseStatus(DimseStatus.CANNOT_PERFORM_SUB_OPERATIONS, "Too many retrieves at once; ask again later"));
        }
        try (InstanceReceiver receiver = receivers.get()) {
            RetrievePlan plan = RetrievePlan.of(shared.catalogue(), caller, identifier, shared.mostMatches());
            return new Retrieve(shared.retrieval(), caller, request, plan, receiver, operation,
                    new Renewal(Renewal.AGE, System::nanoTime, () -> refused(request).or(refusedThere)))
                    .run(study -> shared.events().retrieving(retrieving(request, study, destination)));
        } finally {
            shared.places().release();
        }
    }

    private StudyRetrieving retrieving(OperationRequest request, StudyInstanceUid study, String destination) {
        return new StudyRetrieving(caller, association, study, shared.retrieval().siteOf(caller, study).orElse(caller.homeSite()),
                request.operation().name(), destination);
    }
}
