package cn.tongying.archive.kept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Some members of kept metadata, by name: the others go by and are never in memory. */
final class MetadataMembers {

    /** Bytes that grow, and text of up to two bytes a character. */
    private static final int COPIES = 5;

    private MetadataMembers() {
    }

    /** Claimed before they are in memory, until the share is closed. */
    static SortedMap<String, String> held(byte[] deflated, Predicate<String> wanted, ReadMemory.Share memory) {
        memory.claim(COPIES * length(deflated, wanted));
        return of(deflated, wanted);
    }

    /** How many bytes their values have. */
    static long length(byte[] deflated, Predicate<String> wanted) {
        long[] length = new long[1];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int one) {
                length[0]++;
            }
        };
        split(deflated, name -> wanted.test(name) ? counting : OutputStream.nullOutputStream());
        return length[0];
    }

    static SortedMap<String, String> of(byte[] deflated, Predicate<String> wanted) {
        Map<String, ByteArrayOutputStream> values = new TreeMap<>();
        split(deflated, name -> wanted.test(name) ? values.computeIfAbsent(name, first -> new ByteArrayOutputStream()) : OutputStream.nullOutputStream());
        SortedMap<String, String> members = new TreeMap<>();
        values.forEach((name, value) -> members.put(name, value.toString(StandardCharsets.UTF_8)));
        return members;
    }

    private static void split(byte[] deflated, JsonSplitter.Members members) {
        try (InputStream json = Compression.inflating(deflated)) {
            JsonSplitter.split(json, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
