package cn.tongying.archive.kept;

import cn.tongying.archive.CorrectedPatient;
import cn.tongying.archive.correction.CorrectedAttributes;
import cn.tongying.archive.correction.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** The kept metadata of an instance with what is right of its patient, deflated as the kept one is. */
public final class CorrectedMetadata {

    /** The document as bytes, as text of up to two bytes a character, its members as texts, and all of it joined. */
    private static final int COPIES = 7;

    private CorrectedMetadata() {
    }

    public static byte[] of(byte[] deflated, CorrectedPatient patient, ReadMemory.Share memory) {
        long length = Compression.inflatedLength(deflated);
        memory.claim(COPIES * length);
        try {
            SortedMap<String, String> members = JsonMembers.of(new String(Compression.inflate(deflated, Math.toIntExact(length)), StandardCharsets.UTF_8));
            CorrectedAttributes.of(patient).applyTo(members);
            return Compression.deflate(JsonMembers.join(members).getBytes(StandardCharsets.UTF_8));
        } finally {
            memory.release(COPIES * length);
        }
    }
}
