package cn.tongying.archive.kept;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.correction.CorrectedAttributes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kept metadata of an instance with what is right of its patient and study, deflated as the kept one is. Only what is corrected is in memory. */
public final class CorrectedMetadata {

    /** Of what is corrected: bytes, text of up to two bytes a character, what it was beside what it is, and both again as they are put together. */
    private static final int COPIES = 7;
    private static final int BUFFER = 8192;

    private CorrectedMetadata() {
    }

    public static byte[] of(byte[] deflated, Corrected corrected, ReadMemory.Share memory) {
        long touched = MetadataMembers.length(deflated, CorrectedAttributes::touches);
        memory.claim(COPIES * touched);
        try {
            SortedMap<String, String> members = MetadataMembers.of(deflated, CorrectedAttributes::touches);
            MovedUris uris = MovedUris.between(CorrectedAttributes.named(members), corrected.study().uid());
            CorrectedAttributes.of(corrected).applyTo(members);
            return Compression.deflate(out -> {
                OutputStream buffered = new BufferedOutputStream(out, BUFFER);
                write(deflated, members, uris, buffered);
                buffered.flush();
            });
        } finally {
            memory.release(COPIES * touched);
        }
    }

    /** In the order of tags, as it is kept. */
    private static void write(byte[] deflated, SortedMap<String, String> corrected, MovedUris uris, OutputStream out) throws IOException {
        SortedMap<String, String> left = new TreeMap<>(corrected);
        boolean[] begun = new boolean[1];
        OutputStream values = uris.in(out);
        try (InputStream json = Compression.inflating(deflated)) {
            JsonSplitter.split(json, name -> {
                while (!left.isEmpty() && left.firstKey().compareTo(name) <= 0) {
                    write(left.firstKey(), left.remove(left.firstKey()), begun, out);
                }
                if (CorrectedAttributes.touches(name)) {
                    return OutputStream.nullOutputStream();
                }
                begin(name, begun, out);
                return values;
            });
        }
        for (Map.Entry<String, String> member : left.entrySet()) {
            write(member.getKey(), member.getValue(), begun, out);
        }
        out.write('}');
    }

    private static void write(String name, String value, boolean[] begun, OutputStream out) throws IOException {
        begin(name, begun, out);
        out.write(value.getBytes(StandardCharsets.UTF_8));
    }

    private static void begin(String name, boolean[] begun, OutputStream out) throws IOException {
        out.write(begun[0] ? ',' : '{');
        begun[0] = true;
        out.write(('"' + name + "\":").getBytes(StandardCharsets.US_ASCII));
    }
}
