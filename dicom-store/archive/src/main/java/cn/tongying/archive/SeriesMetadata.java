package cn.tongying.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Puts the metadata of a series together from its rows, one row in memory at a time. */
final class SeriesMetadata {

    private static final int ROWS_AT_ONCE = 200;

    private SeriesMetadata() {
    }

    /**
     * @param level compression of the document, 1 (at once) to 9 (kept)
     */
    static SeriesDocument assemble(Connection connection, long series, int level, boolean settled) throws SQLException {
        ByteArrayOutputStream document = new ByteArrayOutputStream(16 * 1024);
        int count = 0;
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT metadata FROM instance WHERE series_id = ? ORDER BY instance_number NULLS LAST, id""");
                OutputStream gzip = gzip(document, level)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setLong(1, series);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    gzip.write(count++ == 0 ? '[' : ',');
                    gzip.write(Compression.inflate(rows.getBytes(1)));
                }
            }
            gzip.write((count == 0 ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = document.toByteArray();
        return new SeriesDocument(bytes, etag(bytes), count, settled);
    }

    private static OutputStream gzip(OutputStream out, int level) throws IOException {
        return new GZIPOutputStream(out, 8192) {
            {
                def.setLevel(level);
            }
        };
    }

    private static String etag(byte[] document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
