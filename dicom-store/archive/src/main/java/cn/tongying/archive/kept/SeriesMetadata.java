package cn.tongying.archive.kept;

import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.database.Statement;
import cn.tongying.objects.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;

/**
 * Puts the metadata of series together from their rows. Of the rows one page is in memory at a time ({@link MetadataPages});
 * the document itself grows in memory, compressed.
 */
public final class SeriesMetadata {

    /** A buffer that doubles is up to twice as long as what is in it, and is copied in the end. */
    private static final long GROWING = 3;

    private final int level;
    private final boolean settled;
    private final ByteArrayOutputStream document = new ByteArrayOutputStream(16 * 1024);
    private final OutputStream gzip;
    private int count;

    private SeriesMetadata(int level, boolean settled) {
        this.level = level;
        this.settled = settled;
        this.gzip = gzip();
    }

    /**
     * The rows of one series: one row, or one of each site that holds a part of it.
     *
     * @param settled what the document shall say
     */
    public record Wanted(List<Long> rows, boolean settled) {
    }

    /**
     * One document for each, in their order.
     *
     * @param which   instances, behind a condition of their series
     * @param level   compression of the documents, 1 (at once) to 9 (kept)
     * @param memory  holds the documents in the end
     */
    public static List<SeriesDocument> assemble(Connection connection, List<Wanted> wanted, Statement which, int level,
                                         ReadMemory.Share memory) throws SQLException {
        List<SeriesMetadata> documents = wanted.stream().map(one -> new SeriesMetadata(level, one.settled())).toList();
        MetadataPages pages = new MetadataPages(wanted, which);
        for (List<MetadataPages.Row> page = pages.next(connection); !page.isEmpty(); page = pages.next(connection)) {
            for (MetadataPages.Row row : page) {
                documents.get(row.rank()).add(connection, row, memory);
            }
        }
        List<SeriesDocument> finished = new ArrayList<>();
        documents.forEach(one -> finished.add(one.finish()));
        return finished;
    }

    /**
     * Of those of the instances that are there, in the order of their series, what their metadata say of some attributes; nothing else of them is in memory.
     *
     * @param names of the attributes: eight hexadecimal digits
     */
    public static List<SortedMap<String, String>> members(Connection connection, List<Wanted> wanted, Statement which, Set<String> names, ReadMemory.Share memory)
            throws SQLException {
        List<SortedMap<String, String>> members = new ArrayList<>();
        MetadataPages pages = new MetadataPages(wanted, which);
        for (List<MetadataPages.Row> page = pages.next(connection); !page.isEmpty(); page = pages.next(connection)) {
            for (MetadataPages.Row row : page) {
                members.add(row.metadata().use(connection, memory, metadata -> MetadataMembers.held(right(metadata, row, memory), names::contains, memory)));
            }
        }
        return members;
    }

    private static byte[] right(byte[] metadata, MetadataPages.Row row, ReadMemory.Share memory) {
        return row.correction().map(corrected -> CorrectedMetadata.of(metadata, corrected, memory)).orElse(metadata);
    }

    private void add(Connection connection, MetadataPages.Row row, ReadMemory.Share memory) throws SQLException {
        int before = document.size();
        row.metadata().use(connection, memory, metadata -> write(right(metadata, row, memory)));
        memory.claim(GROWING * (document.size() - before));
    }

    private long write(byte[] metadata) {
        try {
            gzip.write(count++ == 0 ? '[' : ',');
            return Compression.inflate(metadata, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SeriesDocument finish() {
        try (gzip) {
            gzip.write((count == 0 ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = document.toByteArray();
        return new SeriesDocument(bytes, etag(bytes), count, settled);
    }

    private OutputStream gzip() {
        try {
            return new GZIPOutputStream(document, 8192) {
                {
                    def.setLevel(level);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String etag(byte[] document) {
        return HexFormat.of().formatHex(ContentHash.sha256().digest(document), 0, 16);
    }
}
