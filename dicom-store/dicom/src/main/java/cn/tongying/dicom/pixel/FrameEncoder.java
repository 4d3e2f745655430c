package cn.tongying.dicom.pixel;

import cn.tongying.dicom.TransferSyntax;

/**
 * Turns a decoded frame into the stream of a compressed transfer syntax: RLE and JPEG-LS without loss, JPEG baseline with it.
 * It holds no state and may be shared between threads.
 */
public final class FrameEncoder {

    private FrameEncoder() {
    }

    /**
     * A frame as it is to be stored.
     *
     * @param format what the Image Pixel attributes must say of it
     */
    public record Encoded(PixelFormat format, byte[] stream) {
    }

    /** Whether frames are compressed for this transfer syntax without loss. */
    public static boolean compresses(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.RLE_LOSSLESS) || syntax.equals(TransferSyntax.JPEG_LS_LOSSLESS);
    }

    /** A frame of a transfer syntax that {@link #compresses} names, every cell as it is. */
    public static Encoded compress(Frame frame, TransferSyntax syntax) {
        if (!compresses(syntax)) {
            throw PixelException.unknown("Nothing is compressed here for the transfer syntax " + syntax.uid());
        }
        return syntax.equals(TransferSyntax.RLE_LOSSLESS) ? rle(frame) : jpegLs(frame);
    }

    /** RLE Lossless (1.2.840.10008.1.2.5), every cell as it is. */
    public static Encoded rle(Frame frame) {
        return RleEncoder.encode(whole(frame));
    }

    /** JPEG-LS Lossless (1.2.840.10008.1.2.4.80), every cell as it is. */
    public static Encoded jpegLs(Frame frame) {
        return JpegLsEncoder.encode(whole(frame));
    }

    /**
     * JPEG Baseline (1.2.840.10008.1.2.4.50) of cells of 8 bits.
     *
     * @param quality from 1 to 100
     */
    public static Encoded jpegBaseline(Frame frame, int quality) {
        return JpegEncoder.encode(frame, quality);
    }

    /** Cells of whole bytes, each pixel with all its samples. */
    private static Frame whole(Frame frame) {
        PixelFormat format = frame.format();
        if (format.bitsAllocated() == 1) {
            throw PixelException.unknown("Single bits are not compressed here");
        }
        if (format.photometric() != Photometric.YBR_FULL_422) {
            return frame;
        }
        PixelFormat full = format.with(Photometric.YBR_FULL, false);
        ColourPixels colours = new ColourPixels(frame);
        byte[] samples = new byte[3 * (int) format.pixels()];
        for (int pixel = 0; pixel < samples.length / 3; pixel++) {
            int ybr = colours.ybr(pixel);
            samples[3 * pixel] = (byte) (ybr >> 16);
            samples[3 * pixel + 1] = (byte) (ybr >> 8);
            samples[3 * pixel + 2] = (byte) ybr;
        }
        return new Frame(full, samples);
    }
}
