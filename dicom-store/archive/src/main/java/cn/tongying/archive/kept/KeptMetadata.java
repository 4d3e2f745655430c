package cn.tongying.archive.kept;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The deflated metadata of an instance in a row: there when it is short, else only its length, so that memory is claimed
 * before it is read.
 *
 * @param bytes empty when it is long
 */
public record KeptMetadata(long instance, long length, Optional<byte[]> bytes) {

    /** For many rows at once: each is read when it is used. */
    public static final String LENGTH_ALONE = "instance.id AS metadata_of, octet_length(instance.metadata) AS metadata_length, "
            + "NULL::bytea AS metadata";

    /** Behind FROM instance; {@link #of} reads it. Lengths are known without reading the values. */
    public static final String COLUMNS = "instance.id AS metadata_of, octet_length(instance.metadata) AS metadata_length, "
            + "CASE WHEN octet_length(instance.metadata) <= " + ReadMemory.FREE_BYTES + " THEN instance.metadata END AS metadata";

    public static KeptMetadata of(ResultSet row) throws SQLException {
        return new KeptMetadata(row.getLong("metadata_of"), row.getLong("metadata_length"), Optional.ofNullable(row.getBytes("metadata")));
    }

    /** Uses the bytes. */
    @FunctionalInterface
    public interface Use<T> {
        T of(byte[] deflated);
    }

    /** Claims what is long for as long as it is used. */
    public <T> T use(Connection connection, ReadMemory.Share memory, Use<T> use) throws SQLException {
        if (bytes.isPresent()) {
            return use.of(bytes.get());
        }
        memory.claim(length);
        try {
            return use.of(read(connection));
        } finally {
            memory.release(length);
        }
    }

    private byte[] read(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT metadata FROM instance WHERE id = ?", row -> row.getBytes(1), instance)
                .orElseThrow(() -> new ArchiveException(ArchiveException.Category.UNAVAILABLE,
                        "The row of instance " + instance + " is gone"));
    }

    /** The bytes, claimed until the share is closed. */
    public byte[] keep(Connection connection, ReadMemory.Share memory) throws SQLException {
        if (bytes.isEmpty()) {
            memory.claim(length);
        }
        return bytes.isPresent() ? bytes.get() : read(connection);
    }
}
