package cn.tongying.alliance.device;

import cn.tongying.dicom.net.CertificateFingerprint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An application entity of a device or system elsewhere: who may open associations to us, and where it listens itself.
 *
 * @param title             AE title, exactly as it calls
 * @param host              address it calls from, or a network as {@code 10.1.0.0/16}
 * @param port              where it listens; empty when it never does
 * @param certificates      those without one of which it is nobody, two at most; empty when it needs none
 * @param sopClasses        the only storage SOP classes it may send; empty for all
 */
record ApplicationEntity(UUID id, String title, String host, Optional<Integer> port, String site, List<EntityCertificate> certificates,
                         Set<DimseService> services, Set<String> sopClasses, WorklistText worklistText, String description, int version) {
    ApplicationEntity {
        certificates = List.copyOf(certificates);
        services = Set.copyOf(services);
        sopClasses = Set.copyOf(sopClasses);
    }

    Set<CertificateFingerprint> fingerprints() {
        return certificates.stream().map(EntityCertificate::fingerprint).collect(Collectors.toUnmodifiableSet());
    }

    boolean isNetwork() {
        return host.contains("/");
    }
}
