package cn.tongying.archive.kept;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the large values of an instance lie in its Data Set. Kept as lines of path, offset and length in decimal,
 * separated by a space: few and read seldom.
 */
public final class BulkIndex {

    /** A run of bytes of the Data Set. */
    public record Range(long offset, long length) {
    }

    private final StringBuilder lines = new StringBuilder();

    public void add(String path, long offset, long length) {
        lines.append(path).append(' ').append(offset).append(' ').append(length).append('\n');
    }

    public byte[] encode() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static Optional<Range> find(byte[] encoded, String path) {
        return new String(encoded, StandardCharsets.UTF_8).lines().map(line -> line.split(" "))
                .filter(parts -> parts[0].equals(path))
                .map(parts -> new Range(Long.parseLong(parts[1]), Long.parseLong(parts[2]))).findFirst();
    }
}
