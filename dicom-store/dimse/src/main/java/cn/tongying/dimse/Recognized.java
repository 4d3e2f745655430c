package cn.tongying.dimse;

import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.Transport;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Who a caller is, from its AE title, its address, and the certificate that it proved. */
sealed interface Recognized {

    record As(RemoteAe ae) implements Recognized {}

    record Not(Rejection why) implements Recognized {}

    /**
     * The narrowest registration at the caller's address counts. Where one of those that fit has a certificate, a caller
     * without it is none of them, however narrow another one is. From this machine anybody may use a name that no certificate
     * is registered with anywhere; one that is registered here has the rights of its registration.
     *
     * @param named        all registrations of the calling AE title, the narrowest first
     * @param thisMachine  what callers from this machine are who need no registration
     * @param fromHere     the caller is on this machine
     */
    static Recognized of(List<RemoteAe> named, RemoteAe thisMachine, boolean fromHere, Transport transport, Instant now) {
        List<RemoteAe> fitting = named.stream().filter(RemoteAe::fitsAddress).toList();
        List<RemoteAe> claimed = fitting.isEmpty() && fromHere ? named : fitting;
        if (claimed.stream().anyMatch(RemoteAe::needsCertificate)) {
            return byCertificate(claimed.stream().filter(RemoteAe::needsCertificate).toList(), transport, now);
        }
        return fitting.stream().findFirst().<Recognized>map(As::new)
                .orElseGet(() -> fromHere ? new As(thisMachine) : new Not(new Rejection.NotRegistered()));
    }

    private static Recognized byCertificate(List<RemoteAe> claimed, Transport transport, Instant now) {
        String site = claimed.getFirst().site();
        return switch (transport) {
            case Transport.Plain _ -> new Not(new Rejection.WithoutTls(site));
            case Transport.Tls tls -> tls.certificate()
                    .map(shown -> byCertificate(claimed, shown, now))
                    .orElseGet(() -> new Not(new Rejection.CertificateMissing(site)));
        };
    }

    private static Recognized byCertificate(List<RemoteAe> claimed, X509Certificate shown, Instant now) {
        CertificateFingerprint fingerprint = CertificateFingerprint.of(shown);
        List<RemoteAe> proved = claimed.stream().filter(ae -> ae.certificates().contains(fingerprint)).toList();
        if (proved.isEmpty()) {
            return new Not(new Rejection.CertificateUnknown(claimed.getFirst().site(), fingerprint));
        }
        Instant from = shown.getNotBefore().toInstant();
        Instant to = shown.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(to)) {
            return new Not(new Rejection.CertificateOutOfDate(proved.getFirst().site(), from, to));
        }
        return proved.stream().filter(RemoteAe::fitsAddress).findFirst().<Recognized>map(As::new)
                .orElseGet(() -> new Not(new Rejection.NotRegistered()));
    }
}
