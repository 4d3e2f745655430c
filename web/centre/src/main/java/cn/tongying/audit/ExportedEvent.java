package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.util.OptionalLong;

/** A row as it is shown and handed out: with its position in the chain, or none while it waits to be sealed. */
record ExportedEvent(AuditRow row, OptionalLong position) {
}
