package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationPolicy;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.RejectReason;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Decides who may open an association (PS3.8 9.3.4): the called AE title must be ours; whoever calls from this machine
 * sends to the default site, anyone else must be registered, and has the rights of its registration. An AE registered with
 * a certificate is nobody without it; this listener sees no certificates yet, so such an AE is turned away.
 */
final class Doorkeeper implements AssociationPolicy {

    private static final System.Logger LOG = System.getLogger(Doorkeeper.class.getName());

    private final DimseConfig config;
    private final RemoteAes remoteAes;
    private final Store store;
    private final RefusedList refusedList;

    Doorkeeper(DimseConfig config, RemoteAes remoteAes, Store store, RefusedList refusedList) {
        this.config = config;
        this.remoteAes = remoteAes;
        this.store = store;
        this.refusedList = refusedList;
    }

    @Override
    public AssociationDecision decide(AssociationInfo association) {
        if (!association.calledAe().equals(config.aeTitle())) {
            return new AssociationDecision.Reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        Optional<RemoteAe> known;
        try {
            known = find(association);
        } catch (RegistryUnavailableException e) {
            LOG.log(Level.WARNING, "An association is put off: " + e.getMessage(), e);
            return new AssociationDecision.Reject(RejectReason.TEMPORARY_CONGESTION);
        }
        return known.filter(ae -> ae.certificateSha256().isEmpty())
                .<AssociationDecision>map(ae -> accept(association, ae))
                .orElseGet(() -> new AssociationDecision.Reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    private Optional<RemoteAe> find(AssociationInfo association) {
        InetAddress address = association.peer().getAddress();
        return address.isLoopbackAddress()
                ? Optional.of(RemoteAe.ofThisMachine(config.defaultSite()))
                : remoteAes.find(association.callingAe(), address);
    }

    private AssociationDecision accept(AssociationInfo association, RemoteAe ae) {
        Caller caller = Caller.ae(
                association.callingAe().value(), ae.site(), association.peer().getAddress().getHostAddress());
        ContextRules rights = new ContextRules(
                config.privateSopClasses(), ae.mayEcho(), ae.mayStore(), ae.sopClasses());
        return new AssociationDecision.Accept(rights, new StorageScp(store, refusedList, caller, association));
    }
}
