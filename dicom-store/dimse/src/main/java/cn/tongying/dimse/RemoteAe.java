package cn.tongying.dimse;

import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.OperationRequest.Operation;
import java.util.Set;

/**
 * A registered application entity as the listener needs to know it.
 *
 * @param site         whose objects it sends
 * @param services     what it may ask for, by the words of the table
 * @param sopClasses   the only storage SOP classes it may send; empty for all
 * @param certificates the certificates without one of which it is nobody; empty when it needs none
 * @param fitsAddress  whether it may call from the address that was asked about
 * @param worklist     how it is answered its worklist
 */
record RemoteAe(String site, Set<String> services, Set<String> sopClasses, Set<CertificateFingerprint> certificates, boolean fitsAddress,
                WorklistText worklist) {

    private static final String ECHO = "ECHO";
    private static final String STORE = "STORE";
    private static final String FIND = "FIND";
    private static final String GET = "GET";
    private static final String MOVE = "MOVE";
    private static final String WORKLIST = "WORKLIST";
    private static final String MPPS = "MPPS";
    private static final String COMMIT = "COMMIT";

    RemoteAe {
        services = Set.copyOf(services);
        sopClasses = Set.copyOf(sopClasses);
        certificates = Set.copyOf(certificates);
    }

    /** With the usual text of a worklist. */
    RemoteAe(String site, Set<String> services, Set<String> sopClasses, Set<CertificateFingerprint> certificates, boolean fitsAddress) {
        this(site, services, sopClasses, certificates, fitsAddress, WorklistText.UTF_8);
    }

    /** Whoever calls from this machine: nobody is shown anything without being registered. */
    static RemoteAe ofThisMachine(String site) {
        return new RemoteAe(site, Set.of(ECHO, STORE), Set.of(), Set.of(), true);
    }

    boolean needsCertificate() {
        return !certificates.isEmpty();
    }

    boolean mayEcho() {
        return services.contains(ECHO);
    }

    boolean mayStore() {
        return services.contains(STORE);
    }

    boolean mayFind() {
        return services.contains(FIND);
    }

    boolean mayGet() {
        return services.contains(GET);
    }

    boolean mayMove() {
        return services.contains(MOVE);
    }

    boolean may(Operation operation) {
        return switch (operation) {
            case FIND -> mayFind();
            case GET -> mayGet();
            case MOVE -> mayMove();
        };
    }

    boolean mayTellPerformedSteps() {
        return services.contains(MPPS);
    }

    boolean mayAskForCommitment() {
        return services.contains(COMMIT);
    }

    boolean mayAskForWorklist() {
        return services.contains(WORKLIST);
    }
}
