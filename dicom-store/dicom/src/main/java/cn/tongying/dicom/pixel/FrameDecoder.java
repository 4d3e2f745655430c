package cn.tongying.dicom.pixel;

import java.util.Optional;

/**
 * Turns the stored bytes of one frame into native little-endian samples. It has a limit on the size of what it makes, and
 * checks the declared size against it before it allocates; every failure of what is inside is a {@link PixelException}.
 * It holds no state and may be shared between threads.
 */
public final class FrameDecoder {

    private final long maximumFrameBytes;

    /** A decoder that refuses frames larger than {@code maximumFrameBytes}. */
    public FrameDecoder(long maximumFrameBytes) {
        this.maximumFrameBytes = Math.min(maximumFrameBytes, Integer.MAX_VALUE - 16L);
    }

    /** Whether frames of this encoding are decoded here; a stream may still turn out to be of an unsupported kind. */
    public static boolean decodes(FrameEncoding encoding) {
        return encoding != FrameEncoding.OTHER;
    }

    /**
     * Decodes one frame.
     *
     * @param encoded  the frame as stored: native bytes, or its fragments joined without item tags
     * @param declared the Image Pixel attributes of the Data Set
     */
    public Frame decode(byte[] encoded, FrameEncoding encoding, PixelFormat declared) {
        return decode(encoded, encoding, declared, Optional.empty());
    }

    /**
     * Decodes one frame that is only shown. Where its encoding holds smaller images too, the frame is the smallest of them
     * that is not enlarged by being shown.
     *
     * @param viewport in which it is shown; empty for all its pixels
     */
    public Frame decode(byte[] encoded, FrameEncoding encoding, PixelFormat declared, Optional<Viewport> viewport) {
        requireWithinLimit(declared);
        return switch (encoding) {
            case LITTLE_ENDIAN -> new Frame(declared, encoded);
            case BIG_ENDIAN -> new Frame(declared, declared.bytesPerSample() == 1 ? encoded : ByteSwap.words(encoded));
            case BIG_ENDIAN_WORDS -> new Frame(declared, ByteSwap.words(encoded));
            case RLE -> rle(encoded, declared);
            case JPEG_DCT -> JpegDecoder.decode(encoded, declared);
            case JPEG_LOSSLESS -> JpegLosslessDecoder.decode(encoded, declared);
            case JPEG_LS -> JpegLsDecoder.decode(encoded, declared);
            case JPEG_2000 -> Jpeg2000Decoder.decode(encoded, declared, viewport);
            case OTHER -> throw PixelException.unknown("Frames of this transfer syntax are not decoded here");
        };
    }

    private static Frame rle(byte[] encoded, PixelFormat declared) {
        if (declared.bitsAllocated() == 1) {
            throw PixelException.unknown("RLE of single bits (PS3.5 A.4.2) is not decoded here");
        }
        PixelFormat stored = declared.photometric() == Photometric.YBR_FULL_422
                ? declared.with(Photometric.YBR_FULL, declared.planar()) : declared;
        return new Frame(stored, RleDecoder.decode(encoded, stored));
    }

    private void requireWithinLimit(PixelFormat declared) {
        long decoded = Math.max(declared.frameBytes(),
                declared.pixels() * declared.samplesPerPixel() * Math.max(8, declared.bitsAllocated()) / 8);
        if (decoded > maximumFrameBytes) {
            throw new PixelException(PixelException.Category.LIMIT_EXCEEDED, "A frame of " + decoded
                    + " bytes is declared; this server decodes at most " + maximumFrameBytes);
        }
    }
}
