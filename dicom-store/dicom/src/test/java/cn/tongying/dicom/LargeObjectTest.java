package cn.tongying.dicom;

import static cn.tongying.dicom.WireBytes.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Objects past 2 and 4 GiB, made while they are read: no position is cut to 32 bits, and their size does not reach the heap. */
class LargeObjectTest {

    private static final int FRAME = 512 * 512 * 2;
    private static final long HEAP_BUDGET = 24L << 20;

    /** The head, then pieces of a pattern (a header and zeros) so many times, then a tail; nothing of it is ever held. */
    private static final class Made extends InputStream {
        private final byte[] head;
        private final byte[] pieceHead;
        private final long pieceLength;
        private final long bodyEnd;
        private final byte[] tail;
        private long at;

        Made(byte[] head, byte[] pieceHead, int content, int pieces, byte[] tail) {
            this.head = head;
            this.pieceHead = pieceHead;
            this.pieceLength = pieceHead.length + (long) content;
            this.bodyEnd = head.length + pieceLength * pieces;
            this.tail = tail;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (at < head.length) {
                return copy(head, (int) at, buffer, offset, length);
            }
            if (at >= bodyEnd) {
                int done = (int) (at - bodyEnd);
                return done == tail.length ? -1 : copy(tail, done, buffer, offset, length);
            }
            long inPiece = (at - head.length) % pieceLength;
            if (inPiece < pieceHead.length) {
                return copy(pieceHead, (int) inPiece, buffer, offset, length);
            }
            int count = (int) Math.min(length, pieceLength - inPiece);
            java.util.Arrays.fill(buffer, offset, offset + count, (byte) 0);
            at += count;
            return count;
        }

        private int copy(byte[] from, int begin, byte[] buffer, int offset, int length) {
            int count = Math.min(length, from.length - begin);
            System.arraycopy(from, begin, buffer, offset, count);
            at += count;
            return count;
        }
    }

    private static WireBytes image(int frames) {
        return WireBytes.little().explicit(Tag.NumberOfFrames, "IS", Integer.toString(frames))
                .explicit(Tag.Rows, "US", new byte[] {0, 2}).explicit(Tag.Columns, "US", new byte[] {0, 2})
                .explicit(Tag.BitsAllocated, "US", new byte[] {16, 0});
    }

    private static ScannedDataset scan(InputStream in, TransferSyntax syntax) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ScannedDataset scanned = new DatasetScanner(Limits.standard()).scan(in, syntax);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated").isLessThan(HEAP_BUDGET);
        return scanned;
    }

    /** The length field of native Pixel Data has 32 unsigned bits: 4 GiB - 2 at most (PS3.5 7.1.2). */
    @Test
    void nativeFramesUpToTheLargestLengthOfTheFieldAreFound() throws IOException {
        int frames = 8190;
        WireBytes head = image(frames).explicitHeader(Tag.PixelData, "OW", (int) ((long) frames * FRAME));
        FrameIndex index = scan(new Made(head.bytes(), new byte[0], FRAME, frames, new byte[0]),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).frameIndex().orElseThrow();
        FrameIndex.Run last = FrameIndex.decode(index.encode()).frame(frames - 1).getFirst();
        assertThat(last).isEqualTo(new FrameIndex.Run(head.bytes().length + (frames - 1L) * FRAME, FRAME));
        assertThat(last.offset()).isGreaterThan(4_000_000_000L);
    }

    @Test
    void framesOfAnEncapsulatedObjectBeyondFourGibibytesAreFound() throws IOException {
        int frames = 8400;
        WireBytes head = image(frames).explicitHeader(Tag.PixelData, "OB", UNDEFINED).item(0);
        byte[] item = WireBytes.little().item(FRAME).bytes();
        ScannedDataset scanned = scan(new Made(head.bytes(), item, FRAME, frames, WireBytes.little().endSequence().bytes()), TransferSyntax.JPEG_LS_LOSSLESS);
        FrameIndex index = FrameIndex.decode(scanned.frameIndex().orElseThrow().encode());
        assertThat(index.frameCount()).isEqualTo(frames);
        assertThat(index.frame(frames - 1)).containsExactly(
                new FrameIndex.Run(head.bytes().length + 8 + (frames - 1L) * (FRAME + 8), FRAME));
        assertThat(scanned.length()).isGreaterThan(1L << 32);
    }
}
