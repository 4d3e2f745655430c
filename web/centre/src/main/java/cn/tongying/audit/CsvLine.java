package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event as a line of CSV (RFC 4180). A value that a spreadsheet would take for a formula is preceded by an
 * apostrophe: much of what stands here was typed by strangers.
 */
final class CsvLine {
    /** The byte order mark tells spreadsheets that this is UTF-8. */
    static final String HEADER = "\uFEFFposition,id,at,type,code,action,outcome,actor,address,site,object_kind,object_uid,study_uid,correlation,detail\r\n";

    private CsvLine() {
    }

    static String of(ExportedEvent event) {
        AuditRow row = event.row();
        return Stream.of(event.position().isPresent() ? Long.toString(event.position().getAsLong()) : "", Long.toString(row.id()),
                        row.at().toString(), row.eventType(), row.eventCode(), row.action(), Integer.toString(row.outcome()), row.actor(),
                        row.address(), row.site(), row.objectKind(), row.objectUid(), row.studyUid(), row.correlation(), row.detail())
                .map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
