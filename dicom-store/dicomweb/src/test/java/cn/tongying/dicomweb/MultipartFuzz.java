package cn.tongying.dicomweb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Any bytes as a multipart body: the same parts however few bytes the network gives at once, or a refusal in words. */
public final class MultipartFuzz {

    private static final String BOUNDARY = "b-1";

    private MultipartFuzz() {}

    public static void fuzzerTestOneInput(byte[] body) throws IOException {
        List<String> atOnce = parts(new ByteArrayInputStream(body));
        List<String> trickling = parts(new Trickle(body));
        if (!atOnce.equals(trickling)) {
            throw new AssertionError("at once " + atOnce + ", byte by byte " + trickling);
        }
    }

    /** What was read of each part, and how it ended. */
    private static List<String> parts(InputStream body) throws IOException {
        List<String> parts = new ArrayList<>();
        try {
            MultipartReader reader = new MultipartReader(body, BOUNDARY);
            for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
                parts.add(part.get().headers() + " " + Arrays.hashCode(part.get().content().readAllBytes()));
            }
            parts.add("whole");
        } catch (MultipartException refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
            parts.add(refused.getMessage());
        }
        return parts;
    }

    /** Gives one byte, then two, then three, then one again. */
    private static final class Trickle extends ByteArrayInputStream {
        private int turn;

        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            turn = turn % 3 + 1;
            return super.read(bytes, offset, Math.min(length, turn));
        }
    }
}
