package cn.tongying.dicom.net;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** How an association travels (PS3.8 9.1.1, PS3.15 B.12), and who the peer proved to be below its AE title. */
public sealed interface Transport {

    /** TCP alone: anybody in between can read it, and nobody proved anything. */
    record Plain() implements Transport {}

    /**
     * TLS.
     *
     * @param protocol    such as {@code TLSv1.3}
     * @param cipherSuite by its name in the IANA registry
     * @param peer        the certificate whose key the peer proved to hold, and after it those it sent along; empty when it
     *                    showed none
     */
    record Tls(String protocol, String cipherSuite, List<X509Certificate> peer) implements Transport {

        public Tls {
            peer = List.copyOf(peer);
        }

        @Override
        public Optional<X509Certificate> certificate() {
            return peer.stream().findFirst();
        }
    }

    /** The peer's own certificate, whose key it proved to hold. */
    default Optional<X509Certificate> certificate() {
        return Optional.empty();
    }
}
