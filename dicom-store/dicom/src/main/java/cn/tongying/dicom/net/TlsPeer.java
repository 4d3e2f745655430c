package cn.tongying.dicom.net;

import java.util.Optional;
import java.util.Set;

/**
 * A peer that is called over TLS.
 *
 * @param known the certificates it is known by; any other ends the handshake
 * @param own   what we prove ourselves with, if it asks
 */
public record TlsPeer(Set<CertificateFingerprint> known, Optional<TlsIdentity> own) {

    public TlsPeer {
        known = Set.copyOf(known);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("A peer called over TLS is known by at least one certificate");
        }
    }
}
