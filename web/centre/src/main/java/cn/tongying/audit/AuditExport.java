package cn.tongying.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes every event of a filter, the oldest first, as fast as the reader takes it: a page is read only when the one
 * before it was written, and no connection to the database is held meanwhile.
 */
final class AuditExport {
    private static final int PAGE = 500;
    private final AuditSearch search;
    private final AuditFilter filter;
    private final ExportFormat format;
    private AuditPage page;

    /** Reads the first page, so that what cannot begin fails before the answer does. */
    AuditExport(AuditSearch search, AuditFilter filter, ExportFormat format) {
        this.search = search;
        this.filter = filter;
        this.format = format;
        this.page = search.oldest(filter, Optional.empty(), PAGE);
    }

    void write(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        format.begin(writer);
        for (boolean more = true; more; ) {
            for (ExportedEvent event : page.events()) {
                format.event(writer, event);
            }
            more = page.next().isPresent();
            if (more) {
                page = search.oldest(filter, page.next(), PAGE);
            }
        }
        format.end(writer);
        writer.flush();
    }
}
