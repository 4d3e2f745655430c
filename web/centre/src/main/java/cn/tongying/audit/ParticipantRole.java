package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.util.Optional;

/** RoleIDCode (PS3.16 CID 402) where the standard gives one: who sends and who receives, of instances or of a query (PS3.15 A.5.3). */
final class ParticipantRole {
    private static final DicomCode SOURCE = DicomCode.of("110153");
    private static final DicomCode DESTINATION = DicomCode.of("110152");

    private ParticipantRole() {
    }

    static Optional<DicomCode> ofRequestor(AuditRow row) {
        return hasDirection(row) ? Optional.of(SOURCE) : Optional.empty();
    }

    static Optional<DicomCode> ofServer(AuditRow row) {
        return hasDirection(row) ? Optional.of(DESTINATION) : Optional.empty();
    }

    private static boolean hasDirection(AuditRow row) {
        return row.eventCode().equals("110104") || row.eventCode().equals("110112");
    }
}
