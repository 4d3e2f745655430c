package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.RejectReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts associations that were turned away for their names into the refused list, where a person looks who wonders why
 * nothing comes in. Anybody can open associations, so the list is bounded: one line an hour for the same names from the
 * same address, and so many an hour in all; the log has every one.
 */
final class RefusedAssociations {

    static final int LINES_PER_HOUR = 120;
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

    void rejected(AssociationInfo association, RejectReason reason) {
        switch (reason) {
            case CALLED_AE_TITLE_NOT_RECOGNIZED -> note(association, reason,
                    "Called AE title is not ours. It was " + association.calledAe() + " and must be " + ourTitle
                            + ". Correct it at " + association.callingAe() + ".",
                    "被叫 AE 标题不是本系统的。收到 " + association.calledAe() + ",应为 " + ourTitle + "。请在 "
                            + association.callingAe() + " 上更正。");
            case CALLING_AE_TITLE_NOT_RECOGNIZED -> note(association, reason,
                    "Calling AE is not registered. " + association.callingAe() + " at " + address(association)
                            + " is unknown here. Ask the administrator to register it.",
                    "主叫 AE 未登记。本系统不认识 " + address(association) + " 的 " + association.callingAe() + "。请管理员登记后再连接。");
            case NO_REASON_GIVEN, APPLICATION_CONTEXT_NAME_NOT_SUPPORTED, PROTOCOL_VERSION_NOT_SUPPORTED,
                    TEMPORARY_CONGESTION, LOCAL_LIMIT_EXCEEDED -> { }
        }
    }

    private void note(AssociationInfo association, RejectReason reason, String message, String messageZh) {
        if (!mayWrite(reason + " " + association.callingAe() + " " + association.calledAe() + " " + address(association))) {
            return;
        }
        Caller caller = Caller.ae(association.callingAe().value(), site, address(association));
        Source source = new Source(Source.Via.C_STORE, association.callingAe().value(), address(association),
                StorageScp.senderOf(association));
        list.refuse(caller, source, RefusalReason.NOT_AUTHORIZED, message, messageZh);
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
