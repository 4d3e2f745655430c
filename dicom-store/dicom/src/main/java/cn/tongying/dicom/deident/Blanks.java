package cn.tongying.dicom.deident;

import cn.tongying.dicom.DatasetWriter.BulkSource;
import cn.tongying.dicom.DicomException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Places of a Data Set, in ascending order, whose bytes become zero while they are copied: lengths and offsets stay as they were. */
final class Blanks {
    /** Each takes 16 bytes. */
    private static final int MOST = 1 << 20;

    private long[] from = new long[8];
    private long[] to = new long[8];
    private int count;

    void add(long start, long end) {
        if (end <= start) {
            return;
        }
        if (count > 0 && to[count - 1] == start) {
            to[count - 1] = end;
            return;
        }
        if (count > 0 && to[count - 1] > start) {
            throw DicomException.unsupported("Frames that lie in the Data Set in another order");
        }
        if (count == MOST) {
            throw new DicomException(DicomException.Category.LIMIT_EXCEEDED, "More than " + MOST + " comments among the pixels");
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = start;
        to[count++] = end;
    }

    boolean isEmpty() {
        return count == 0;
    }

    BulkSource over(BulkSource original) {
        return isEmpty() ? original : (offset, length, out) -> original.copy(offset, length, new Blanking(offset, out));
    }

    private final class Blanking extends OutputStream {
        private final OutputStream out;
        private long at;
        private int next;

        Blanking(long offset, OutputStream out) {
            this.at = offset;
            this.out = out;
            int found = Arrays.binarySearch(to, 0, count, offset + 1);
            next = found >= 0 ? found : -found - 1;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] given = bytes;
            int start = offset;
            for (int i = next; i < count && from[i] < at + length; i++) {
                if (given == bytes) {
                    given = Arrays.copyOfRange(bytes, offset, offset + length);
                    start = 0;
                }
                Arrays.fill(given, (int) Math.max(0, from[i] - at), (int) Math.min(length, to[i] - at), (byte) 0);
            }
            out.write(given, start, length);
            at += length;
            while (next < count && to[next] <= at) {
                next++;
            }
        }
    }
}
