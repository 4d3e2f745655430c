package cn.tongying.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Whether two streams give the same bytes to their ends. */
public final class SameBytes {

    private static final int PIECE = 64 * 1024;

    private SameBytes() {
    }

    public static boolean in(InputStream one, InputStream other) throws IOException {
        byte[] left = new byte[PIECE];
        byte[] right = new byte[PIECE];
        int read;
        do {
            read = one.readNBytes(left, 0, PIECE);
            if (read != other.readNBytes(right, 0, PIECE) || !Arrays.equals(left, 0, read, right, 0, read)) {
                return false;
            }
        } while (read > 0);
        return true;
    }
}
