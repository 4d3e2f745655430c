package cn.tongying.dimse;

import java.util.Optional;
import java.util.Set;

/**
 * A registered application entity as the listener needs to know it.
 *
 * @param site              whose objects it sends
 * @param services          what it may ask for, by the words of the table
 * @param sopClasses        the only storage SOP classes it may send; empty for all
 * @param certificateSha256 fingerprint of the certificate without which it is nobody
 */
record RemoteAe(String site, Set<String> services, Set<String> sopClasses, Optional<String> certificateSha256) {

    private static final String ECHO = "ECHO";
    private static final String STORE = "STORE";

    RemoteAe {
        services = Set.copyOf(services);
        sopClasses = Set.copyOf(sopClasses);
    }

    /** Whoever calls from this machine. */
    static RemoteAe ofThisMachine(String site) {
        return new RemoteAe(site, Set.of(ECHO, STORE), Set.of(), Optional.empty());
    }

    boolean mayEcho() {
        return services.contains(ECHO);
    }

    boolean mayStore() {
        return services.contains(STORE);
    }
}
