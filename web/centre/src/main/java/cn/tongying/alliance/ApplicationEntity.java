package cn.tongying.alliance;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An application entity of a device or system elsewhere: who may open associations to us, and where it listens itself.
 *
 * @param title             AE title, exactly as it calls
 * @param host              address it calls from, or a network as {@code 10.1.0.0/16}
 * @param port              where it listens; empty when it never does
 * @param certificateSha256 of the certificate without which it is nobody
 * @param sopClasses        the only storage SOP classes it may send; empty for all
 */
record ApplicationEntity(UUID id, String title, String host, Optional<Integer> port, String site, Optional<String> certificateSha256,
                         Set<DimseService> services, Set<String> sopClasses, String description, int version) {
    ApplicationEntity {
        services = Set.copyOf(services);
        sopClasses = Set.copyOf(sopClasses);
    }

    boolean isNetwork() {
        return host.contains("/");
    }
}
