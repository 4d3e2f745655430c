package cn.tongying.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The bytes of a Data Set as received. All that is read here goes to the sink as well; until {@link #release} it is held
 * back, at most 64 KiB of it, so that the owner of the sink can write what must come first.
 */
final class TeeSource extends InputStream {
    private static final int MAX_HELD = 64 << 10;
    private static final int CAUTIOUS_READ = 8 << 10;

    private final InputStream in;
    private final OutputStream sink;
    private final long maxTotalBytes;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(CAUTIOUS_READ);
    private boolean released;
    private long total;

    TeeSource(InputStream in, OutputStream sink, long maxTotalBytes) {
        this.in = in;
        this.sink = sink;
        this.maxTotalBytes = maxTotalBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, released ? length : Math.min(length, CAUTIOUS_READ));
        if (n <= 0) {
            return n;
        }
        total += n;
        if (total > maxTotalBytes) {
            throw DicomException.limitExceeded("The Data Set has more than the " + maxTotalBytes + " bytes that are allowed");
        }
        if (released) {
            sink.write(buffer, offset, n);
        } else {
            hold(buffer, offset, n);
        }
        return n;
    }

    private void hold(byte[] buffer, int offset, int n) {
        if (held.size() + n > MAX_HELD) {
            throw DicomException.limitExceeded("SOP Instance UID (0008,0018), or where it would be, was not reached within "
                    + MAX_HELD + " bytes");
        }
        held.write(buffer, offset, n);
    }

    void release() throws IOException {
        if (!released) {
            released = true;
            held.writeTo(sink);
            held.reset();
        }
    }

    /** Reads what is left, for the sink's sake. */
    void drain(byte[] buffer) throws IOException {
        int n;
        do {
            n = read(buffer, 0, buffer.length);
        } while (n >= 0);
    }

    long total() {
        return total;
    }
}
