package cn.tongying.archive.kept;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * Where the large values of an instance are found once it is another study's: the kept metadata name the path that it had. A text inside of a
 * value has its quotation marks escaped and is never taken for one.
 */
public final class MovedUris {

    private static final String URI = "\"BulkDataURI\":\"";

    private final String former;
    private final String now;

    private MovedUris(String former, String now) {
        this.former = former;
        this.now = now;
    }

    /** @param named the study that the instance names, or empty */
    public static MovedUris between(String named, String study) {
        return new MovedUris(named.isEmpty() ? study : named, study);
    }

    public void replaceIn(SortedMap<String, String> members) {
        if (!former.equals(now)) {
            members.replaceAll((name, value) -> value.replace(prefix(former), prefix(now)));
        }
    }

    /** What is written to it comes out with the paths of today; each value whole. */
    OutputStream in(OutputStream out) {
        return former.equals(now) ? out : new Replacing(out, prefix(former).getBytes(StandardCharsets.US_ASCII), prefix(now).getBytes(StandardCharsets.US_ASCII));
    }

    private static String prefix(String study) {
        return URI + ResourcePath.study(study) + "/";
    }

    /** As Knuth, Morris and Pratt search: what was passed over is never looked at again. */
    private static final class Replacing extends FilterOutputStream {
        private final byte[] sought;
        private final byte[] instead;
        private final int[] border;
        private int matched;

        Replacing(OutputStream out, byte[] sought, byte[] instead) {
            super(out);
            this.sought = sought;
            this.instead = instead;
            this.border = new int[sought.length];
            for (int end = 1, length = 0; end < sought.length; end++) {
                while (length > 0 && sought[end] != sought[length]) {
                    length = border[length - 1];
                }
                length += sought[end] == sought[length] ? 1 : 0;
                border[end] = length;
            }
        }

        /** A value ends with a brace, which is none of what is sought: then nothing is held back. */
        @Override
        public void write(int one) throws IOException {
            while (matched > 0 && sought[matched] != (byte) one) {
                int kept = border[matched - 1];
                out.write(sought, 0, matched - kept);
                matched = kept;
            }
            if (sought[matched] != (byte) one) {
                out.write(one);
            } else if (++matched == sought.length) {
                out.write(instead);
                matched = 0;
            }
        }
    }
}
