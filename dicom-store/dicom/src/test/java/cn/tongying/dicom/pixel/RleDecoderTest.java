package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.DicomException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RleDecoderTest {

    private static final FrameDecoder DECODER = new FrameDecoder(1 << 20);

    /** Header of PS3.5 G.5 and the segments behind it. */
    static byte[] rle(byte[]... segments) {
        int length = 64;
        for (byte[] segment : segments) {
            length += segment.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(segments.length);
        int offset = 64;
        for (byte[] segment : segments) {
            out.putInt(offset);
            offset += segment.length;
        }
        out.position(64);
        for (byte[] segment : segments) {
            out.put(segment);
        }
        return out.array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] decode(byte[] encoded, PixelFormat format) {
        return DECODER.decode(encoded, FrameEncoding.RLE, format).samples();
    }

    @Test
    void literalAndReplicateRunsAreUnpacked() {
        byte[] segment = bytes(2, 10, 20, 30, -3 & 0xFF, 7, 0x80, 0, 99);
        assertThat(decode(rle(segment), PixelFormat.monochrome(2, 4, 8, 8, false))).containsExactly(10, 20, 30, 7, 7, 7, 7, 99);
    }

    @Test
    void theMostSignificantByteComesFirstAndEndsUpSecond() {
        byte[] encoded = rle(bytes(1, 0x12, 0x34), bytes(1, 0x56, 0x78));
        assertThat(decode(encoded, PixelFormat.monochrome(1, 2, 16, 16, false))).containsExactly(0x56, 0x12, 0x78, 0x34);
    }

    @Test
    void threeSamplesAreInterleavedOrPlanarAsDeclared() {
        byte[] encoded = rle(bytes(1, 1, 2), bytes(1, 3, 4), bytes(1, 5, 6));
        PixelFormat interleaved = new PixelFormat(1, 2, 3, Photometric.RGB, false, 8, 8, 7, false);
        assertThat(decode(encoded, interleaved)).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(decode(encoded, interleaved.with(Photometric.RGB, true))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void paddingBehindTheLastPixelIsLeftAlone() {
        assertThat(decode(rle(bytes(1, 1, 2, 0)), PixelFormat.monochrome(1, 2, 8, 8, false))).containsExactly(1, 2);
    }

    @Test
    void aRunPastTheFrameIsCutOff() {
        assertThat(decode(rle(bytes(-127 & 0xFF, 9)), PixelFormat.monochrome(1, 2, 8, 8, false))).containsExactly(9, 9);
    }

    @Test
    void aSegmentThatIsTooShortIsRefused() {
        refused(rle(bytes(0, 1)), 2, "ends 1 bytes before");
        refused(rle(bytes(5, 1, 2)), 4, "past its end");
        refused(rle(new byte[0]), 1, "before the frame is full");
    }

    @Test
    void aWrongNumberOfSegmentsIsRefused() {
        refused(rle(bytes(0, 1), bytes(0, 1)), 1, "declares 2 segments");
        refused(new byte[3], 1, "declares 0 segments");
    }

    @Test
    void offsetsOutsideTheFrameAreRefused() {
        for (int offset : new int[] {-1, 0, 63, 1 << 30, Integer.MIN_VALUE}) {
            byte[] encoded = rle(bytes(0, 1));
            ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).putInt(4, offset);
            refused(encoded, 1, "said to begin at byte");
        }
    }

    @Test
    void anEndlessRowOfNoOperationsEndsWithTheSegment() {
        byte[] segment = new byte[1000];
        java.util.Arrays.fill(segment, (byte) 0x80);
        refused(rle(segment), 1, "before the frame is full");
    }

    private static void refused(byte[] encoded, int columns, String because) {
        assertThatThrownBy(() -> decode(encoded, PixelFormat.monochrome(1, columns, 8, 8, false)))
                .isInstanceOf(PixelException.class).hasMessageContaining(because)
                .extracting(e -> ((PixelException) e).category()).isEqualTo(DicomException.Category.MALFORMED);
    }
}
