package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationPolicy;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.OfferedService;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.query.InformationModel;
import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides who may open an association (PS3.8 9.3.4): the called AE title must be ours; whoever calls from this machine under
 * a name that is nobody's sends to the default site, anyone else must be registered, has the rights of its registration, and
 * is nobody without its certificate if it has one ({@link Recognized}). Whom it turns away it has listed with the reason.
 */
final class Doorkeeper implements AssociationPolicy {

    private static final System.Logger LOG = System.getLogger(Doorkeeper.class.getName());

    private final DimseConfig config;
    private final RemoteAes remoteAes;
    private final Store store;
    private final Operations operations;
    private final Worklists worklists;
    private final PerformedSteps performed;
    private final RefusedList refusedList;
    private final RefusedAssociations turnedAway;
    private final Clock clock;

    Doorkeeper(DimseConfig config, RemoteAes remoteAes, Store store, Operations operations, Worklists worklists, PerformedSteps performed,
            RefusedList refusedList, RefusedAssociations turnedAway, Clock clock) {
        this.config = config;
        this.remoteAes = remoteAes;
        this.store = store;
        this.operations = operations;
        this.worklists = worklists;
        this.performed = performed;
        this.refusedList = refusedList;
        this.turnedAway = turnedAway;
        this.clock = clock;
    }

    @Override
    public AssociationDecision decide(AssociationInfo association) {
        return switch (recognize(association)) {
            case Recognized.As(RemoteAe ae) -> accept(association, ae);
            case Recognized.Not(Rejection why) -> {
                turnedAway.note(association, why);
                yield new AssociationDecision.Reject(why.told());
            }
        };
    }

    private Recognized recognize(AssociationInfo association) {
        if (!association.calledAe().equals(config.aeTitle())) {
            return new Recognized.Not(new Rejection.CalledTitleWrong());
        }
        try {
            return registered(association);
        } catch (RegistryUnavailableException e) {
            LOG.log(Level.WARNING, "An association is put off: {0}", Causes.of(e));
            return new Recognized.Not(new Rejection.RegisterAway());
        }
    }

    private Recognized registered(AssociationInfo association) {
        InetAddress address = association.peer().getAddress();
        return Recognized.of(remoteAes.named(association.callingAe(), address), RemoteAe.ofThisMachine(config.defaultSite()),
                address.isLoopbackAddress(), association.transport(), clock.instant());
    }

    /** The register is read anew each time; who belongs to another site now is another. */
    private Admitted admitted(AssociationInfo association, RemoteAe as) {
        return operation -> registered(association) instanceof Recognized.As(RemoteAe now) && now.site().equals(as.site()) && now.may(operation);
    }

    private AssociationDecision accept(AssociationInfo association, RemoteAe ae) {
        Caller caller = Caller.ae(
                association.callingAe().value(), ae.site(), association.peer().getAddress().getHostAddress());
        ContextRules rights = new ContextRules(
                config.privateSopClasses(), ae.mayEcho(), ae.mayStore(), ae.sopClasses(), ae.mayGet(), offered(ae));
        return new AssociationDecision.Accept(rights, new StorageScp(store, refusedList, caller, association),
                new ServedOperations(operations.of(caller, association, admitted(association, ae)), worklists.of(caller, ae, association)),
                performed.of(caller, association));
    }

    /** What an AE is offered besides verification and storage. */
    static Map<String, OfferedService> offered(RemoteAe ae) {
        Map<String, OfferedService> offered = new HashMap<>();
        for (InformationModel model : InformationModel.values()) {
            offered.put(model.sopClass(Operation.FIND), new OfferedService(ae.mayFind(), InformationModel.OPTIONS_OF_FIND));
            offered.put(model.sopClass(Operation.MOVE), new OfferedService(ae.mayMove(), InformationModel.OPTIONS_OF_RETRIEVE));
            offered.put(model.sopClass(Operation.GET), new OfferedService(ae.mayGet(), InformationModel.OPTIONS_OF_RETRIEVE));
        }
        offered.put(ModalityWorklistScp.SOP_CLASS, new OfferedService(ae.mayAskForWorklist(), 0));
        offered.put(StorageCommitmentScp.SOP_CLASS, new OfferedService(ae.mayAskForCommitment(), 0));
        offered.put(MppsScp.SOP_CLASS, new OfferedService(ae.mayTellPerformedSteps(), 0));
        return offered;
    }
}
