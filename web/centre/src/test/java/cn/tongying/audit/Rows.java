package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows for tests of the forms. */
final class Rows {
    private Rows() {
    }

    static ExportedEvent stored() {
        return sealed(row("110104", "INSTANCE_STORED", "C", 0, "AE CT1", "192.0.2.9", "NORTH", "instance", "1.2.3.4.5", "1.2.3", "C-STORE, 9 bytes"));
    }

    static ExportedEvent signInFailed(String as) {
        return new ExportedEvent(row("110114/110122", "SIGN_IN_FAILED", "E", 4, "anonymous", "ws7.example.org", "", "", "", "", "as " + as), OptionalLong.empty());
    }

    static ExportedEvent sealed(AuditRow row) {
        return new ExportedEvent(row, OptionalLong.of(41));
    }

    static AuditRow row(String code, String type, String action, int outcome, String actor, String address, String site, String kind,
                        String uid, String study, String detail) {
        return new AuditRow(7, Instant.parse("2026-11-20T08:00:00.000001Z"), code, type, action, outcome, actor, address, site, kind, uid, study,
                "c0ffee", detail, Optional.empty());
    }
}
