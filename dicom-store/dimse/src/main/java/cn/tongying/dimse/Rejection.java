package cn.tongying.dimse;

import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.RejectReason;
import java.time.Instant;

/** Why an association was turned away. What the peer is told says less (PS3.8 9.3.4) than the administrator may read. */
sealed interface Rejection {

    /** It calls us by a name that is not ours. */
    record CalledTitleWrong() implements Rejection {}

    /** Nobody of this name is registered at its address. */
    record NotRegistered() implements Rejection {}

    /** The name is registered with a certificate, and it came without TLS. */
    record WithoutTls(String site) implements Rejection {}

    /** The name is registered with a certificate, and over TLS it showed none. */
    record CertificateMissing(String site) implements Rejection {}

    /** It showed another certificate than the name is registered with. */
    record CertificateUnknown(String site, CertificateFingerprint shown) implements Rejection {}

    /** It showed the right certificate, outside of its days. */
    record CertificateOutOfDate(String site, Instant from, Instant to) implements Rejection {}

    /** The register cannot be read now. */
    record RegisterAway() implements Rejection {}

    default RejectReason told() {
        return switch (this) {
            case CalledTitleWrong _ -> RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED;
            case RegisterAway _ -> RejectReason.TEMPORARY_CONGESTION;
            case NotRegistered _, WithoutTls _, CertificateMissing _, CertificateUnknown _, CertificateOutOfDate _ ->
                RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED;
        };
    }
}
