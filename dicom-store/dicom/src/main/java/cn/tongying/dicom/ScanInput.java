package cn.tongying.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** One buffer over the (inflated) Data Set: numbers, runs of bytes and skipping, each at a known offset. */
final class ScanInput {
    private final InputStream in;
    private final byte[] buffer;
    private final long maxBytes;
    private final boolean inflating;
    private int at;
    private int limit;
    private long base;

    private ScanInput(InputStream in, byte[] buffer, long maxBytes, boolean inflating) {
        this.in = in;
        this.buffer = buffer;
        this.maxBytes = maxBytes;
        this.inflating = inflating;
    }

    static ScanInput of(InputStream dataset, byte[] buffer) {
        return new ScanInput(dataset, buffer, Long.MAX_VALUE, false);
    }

    /** Of an {@link java.util.zip.InflaterInputStream}, whose own complaints are about the Data Set and not about the line. */
    static ScanInput inflating(InputStream inflated, byte[] buffer, long maxBytes) {
        return new ScanInput(inflated, buffer, maxBytes, true);
    }

    long position() {
        return base + at;
    }

    /** True once {@code n} (at most the buffer's size) bytes lie ready; false if the stream ends before. */
    boolean has(int n) throws IOException {
        if (limit - at >= n) {
            return true;
        }
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        base += at;
        limit -= at;
        at = 0;
        while (limit < n) {
            int read = fill(limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** Bytes ready now; after {@link #has} said no, all that is left. */
    int ready() {
        return limit - at;
    }

    int peek(int ahead) {
        return buffer[at + ahead] & 0xFF;
    }

    void advance(int n) {
        at += n;
    }

    int u16(int ahead, boolean bigEndian) {
        int first = buffer[at + ahead] & 0xFF;
        int second = buffer[at + ahead + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int i32(int ahead, boolean bigEndian) {
        int first = u16(ahead, bigEndian);
        int second = u16(ahead + 2, bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    int tag(int ahead, boolean bigEndian) {
        return u16(ahead, bigEndian) << 16 | u16(ahead + 2, bigEndian);
    }

    /** The next bytes; grows as they come, so that a false length of a short stream costs nothing. */
    byte[] take(int length, int tag) throws IOException {
        byte[] bytes = new byte[Math.min(length, buffer.length)];
        int done = 0;
        while (done < length) {
            if (at == limit) {
                refill(tag, length - done);
            }
            int n = Math.min(limit - at, length - done);
            if (done + n > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max((long) bytes.length * 2, done + n)));
            }
            System.arraycopy(buffer, at, bytes, done, n);
            at += n;
            done += n;
        }
        return bytes;
    }

    void skip(long length, int tag) throws IOException {
        long left = length;
        while (left > 0) {
            if (at == limit) {
                refill(tag, left);
            }
            int n = (int) Math.min(limit - at, left);
            at += n;
            left -= n;
        }
    }

    private void refill(int tag, long wanted) throws IOException {
        base += limit;
        at = 0;
        limit = 0;
        int read = fill(0);
        if (read < 0) {
            throw DicomException.truncated("The stream ends at offset " + base + " inside " + Tags.text(tag) + ": "
                    + wanted + " bytes are missing");
        }
        limit = read;
    }

    private int fill(int from) throws IOException {
        try {
            int read = in.read(buffer, from, buffer.length - from);
            if (read > 0 && base + from + read > maxBytes) {
                throw DicomException.limitExceeded("The Data Set inflates to more than the " + maxBytes + " bytes that are allowed");
            }
            return read;
        } catch (EOFException e) {
            if (!inflating) {
                throw e;
            }
            throw DicomException.truncated("The deflated Data Set ends early, at offset " + (base + from));
        } catch (ZipException e) {
            throw DicomException.malformed("The deflated Data Set is damaged at offset " + (base + from) + ": " + e.getMessage());
        }
    }
}
