package cn.tongying.audit;

import java.util.List;
import java.util.Optional;

/**
 * Some events, and where to go on. A page may hold fewer events than asked for, even none, and still have a next one:
 * a search looks at a bounded number of rows and then says how far it came.
 */
record AuditPage(List<ExportedEvent> events, Optional<AuditCursor> next) {
}
