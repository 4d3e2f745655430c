package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.CertificateFingerprint;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Puts associations that were turned away for their names or certificates into the refused list, where a person looks who wonders why
 * nothing comes in. Anybody can open associations, so the list is bounded: one line an hour for the same names from the
 * same address, and so many an hour in all; the log has every one.
 */
final class RefusedAssociations {

    static final int LINES_PER_HOUR = 120;
    private static final int MOST_OF_A_REASON = 120;
    private static final Duration HOUR = Duration.ofHours(1);

    private final RefusedList list;
    private final AeTitle ourTitle;
    private final String site;
    private final Clock clock;
    private final Map<String, Instant> written = new HashMap<>();

    RefusedAssociations(RefusedList list, AeTitle ourTitle, String site, Clock clock) {
        this.list = list;
        this.ourTitle = ourTitle;
        this.site = site;
        this.clock = clock;
    }

    void note(AssociationInfo association, Rejection why) {
        String calling = association.callingAe().value();
        switch (why) {
            case Rejection.CalledTitleWrong _ -> note(association, why, site,
                    "Called AE title is not ours. It was " + association.calledAe() + " and must be " + ourTitle
                            + ". Correct it at " + calling + ".",
                    "被叫 AE 标题不是本系统的。收到 " + association.calledAe() + ",应为 " + ourTitle + "。请在 " + calling + " 上更正。");
            case Rejection.NotRegistered _ -> note(association, why, site,
                    "Calling AE is not registered. " + calling + " at " + address(association)
                            + " is unknown here. Ask the administrator to register it.",
                    "主叫 AE 未登记。本系统不认识 " + address(association) + " 的 " + calling + "。请管理员登记后再连接。");
            case Rejection.WithoutTls without -> note(association, why, without.site(),
                    "An AE with a certificate called without TLS. " + calling + " is registered with a certificate. If this is the device,"
                            + " let it call the TLS port with its certificate; if not, somebody uses its name.",
                    "登记了证书的 AE 未使用 TLS。" + calling + " 登记了证书。如确为该设备，请让它用证书连接 TLS 端口；否则有人冒用其名称。");
            case Rejection.CertificateMissing missing -> note(association, why, missing.site(),
                    "No certificate was shown. " + calling + " is registered with a certificate. If this is the device, set its"
                            + " certificate there; if not, somebody uses its name.",
                    "未出示证书。" + calling + " 登记了证书。如确为该设备，请在设备上设置证书；否则有人冒用其名称。");
            case Rejection.CertificateUnknown(String of, CertificateFingerprint shown) -> note(association, why, of,
                    "Another certificate was shown. It is none of those of " + calling + ", SHA-256 " + shown
                            + ". If the device has a new one, register it; if not, somebody uses its name.",
                    "证书不符。出示的证书不是 " + calling + " 登记的证书，SHA-256 " + shown + "。如设备换了证书，请登记；否则有人冒用其名称。");
            case Rejection.CertificateOutOfDate(String of, Instant from, Instant to) -> note(association, why, of,
                    "The certificate is out of date. That of " + calling + " is valid from " + day(from) + " to " + day(to)
                            + ". Give the device a new one and register it.",
                    "证书不在有效期内。" + calling + " 的证书有效期为 " + day(from) + " 至 " + day(to) + "。请为设备更换证书并登记。");
            case Rejection.RegisterAway _ -> { }
        }
    }

    private void note(AssociationInfo association, Rejection why, String whose, String message, String messageZh) {
        if (mayWrite(why + " " + association.callingAe() + " " + association.calledAe() + " " + address(association))) {
            refuse(association.callingAe().value(), whose, address(association), StorageScp.senderOf(association), message, messageZh);
        }
    }

    /** A connection to the TLS port that never came as far as a name. */
    void notSecured(InetAddress peer, String why) {
        String address = peer.getHostAddress();
        if (mayWrite("TLS " + address)) {
            refuse(address, site, address, UUID.randomUUID().toString(),
                    "No TLS came about. A caller at " + address + " and this server did not agree: " + shortened(why)
                            + ". Set TLS 1.2 or 1.3 and a suite with ECDHE and AES-GCM on the device, and let it trust this server's certificate.",
                    "未能建立 TLS。" + address + " 与本系统协商失败：" + shortened(why)
                            + "。请在设备上启用 TLS 1.2 或 1.3 及 ECDHE、AES-GCM 套件，并信任本系统的证书。");
        }
    }

    private void refuse(String name, String whose, String address, String sender, String message, String messageZh) {
        list.refuse(Caller.ae(name, whose, address), new Source(Source.Via.C_STORE, name, address, sender),
                RefusalReason.NOT_AUTHORIZED, message, messageZh);
    }

    private static String shortened(String why) {
        return why.substring(0, Math.min(why.length(), MOST_OF_A_REASON));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private synchronized boolean mayWrite(String key) {
        Instant now = clock.instant();
        written.values().removeIf(at -> !at.plus(HOUR).isAfter(now));
        return written.size() < LINES_PER_HOUR && written.putIfAbsent(key, now) == null;
    }

    private static String address(AssociationInfo association) {
        return association.peer().getAddress().getHostAddress();
    }
}
