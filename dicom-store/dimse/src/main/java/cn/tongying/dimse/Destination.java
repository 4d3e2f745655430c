package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.CertificateFingerprint;
import java.net.InetSocketAddress;
import java.util.Set;

/** Where a registered AE listens; with certificates it is called over TLS and must prove one of them. */
record Destination(AeTitle title, InetSocketAddress address, Set<CertificateFingerprint> certificates) {

    Destination {
        certificates = Set.copyOf(certificates);
    }
}
