package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Refusals;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Any bytes as a compressed frame: decoded to what was declared, or refused in words. The first six bytes declare it: encoding,
 * bits (their sign, colour, and number), rows, columns.
 */
public final class FrameFuzz {

    static final int MAXIMUM_FRAME = 1 << 20;

    private static final FrameDecoder DECODER = new FrameDecoder(MAXIMUM_FRAME);
    private static final FrameEncoding[] ENCODINGS = FrameEncoding.values();

    private FrameFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            FrameEncoding encoding = ENCODINGS[(in.get() & 0xFF) % ENCODINGS.length];
            PixelFormat format = declared(in.get(), in.getShort() & 0xFFFF, in.getShort() & 0xFFFF);
            byte[] stream = new byte[in.remaining()];
            in.get(stream);
            Frame frame = DECODER.decode(stream, encoding, format);
            if (frame.format().rows() != format.rows() || frame.format().columns() != format.columns()) {
                throw new AssertionError("declared " + format + ", decoded " + frame.format());
            }
        } catch (BufferUnderflowException tooShort) {
            // no declaration, so nothing to decode
        } catch (PixelException refused) {
            Refusals.inWords(refused);
        }
    }

    private static PixelFormat declared(byte bits, int rows, int columns) {
        boolean colour = (bits & 1) != 0;
        int allocated = (bits & 4) != 0 ? 16 : 8;
        int stored = allocated == 8 ? 8 : 9 + (bits >> 3 & 7);
        return new PixelFormat(rows, columns, colour ? 3 : 1, colour ? Photometric.RGB : Photometric.MONOCHROME2, false, allocated, stored,
                stored - 1, (bits & 2) != 0);
    }

    /** The input that declares this frame; the number of its bits is said as closely as one byte can. */
    static byte[] input(FrameEncoding encoding, PixelFormat format, byte[] stream) {
        int bits = (format.samplesPerPixel() == 3 ? 1 : 0) | (format.signed() ? 2 : 0)
                | (format.bitsAllocated() == 16 ? 4 | Math.max(0, format.bitsStored() - 9) << 3 : 0);
        return ByteBuffer.allocate(6 + stream.length).put((byte) encoding.ordinal()).put((byte) bits).putShort((short) format.rows())
                .putShort((short) format.columns()).put(stream).array();
    }
}
