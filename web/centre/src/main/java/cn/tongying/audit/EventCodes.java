package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The column {@code event_code}: the EventID, and after a slash the EventTypeCode where there is one. */
record EventCodes(DicomCode id, Optional<DicomCode> type) {
    static EventCodes of(AuditRow row) {
        List<DicomCode> codes = Stream.of(row.eventCode().split("/", 2)).map(DicomCode::of).toList();
        return new EventCodes(codes.getFirst(), codes.size() > 1 ? Optional.of(codes.getLast()) : Optional.empty());
    }
}
