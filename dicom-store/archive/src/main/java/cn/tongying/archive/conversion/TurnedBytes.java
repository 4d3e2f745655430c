package cn.tongying.archive.conversion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Turns big endian values into little endian ones while they pass. */
final class TurnedBytes {

    private static final int BUFFER = 64 << 10;

    private TurnedBytes() {
    }

    /** @param unit bytes of one value: 2, 4 or 8 */
    static void copy(InputStream in, int unit, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.readNBytes(buffer, 0, BUFFER); read > 0; read = in.readNBytes(buffer, 0, BUFFER)) {
            for (int at = 0; at + unit <= read; at += unit) {
                turn(buffer, at, unit);
            }
            out.write(buffer, 0, read);
        }
    }

    private static void turn(byte[] buffer, int at, int unit) {
        for (int i = 0; i < unit / 2; i++) {
            byte first = buffer[at + i];
            buffer[at + i] = buffer[at + unit - 1 - i];
            buffer[at + unit - 1 - i] = first;
        }
    }
}
