package cn.tongying.dicom.deident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Has so much memory, tells how much was asked for at most, and keeps what is made in the heap. */
final class HeapWorkplace implements PixelWorkplace {
    private final long bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    long asked;

    HeapWorkplace(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean within(long wanted, Work work) throws IOException {
        asked = Math.max(asked, wanted);
        if (wanted > bytes) {
            return false;
        }
        work.run();
        return true;
    }

    @Override
    public long keep(byte[] made) {
        kept.writeBytes(made);
        return kept.size() - made.length;
    }

    @Override
    public void copy(long place, long length, OutputStream out) throws IOException {
        out.write(kept.toByteArray(), Math.toIntExact(place), Math.toIntExact(length));
    }

    @Override
    public void close() {
        kept.reset();
    }
}
