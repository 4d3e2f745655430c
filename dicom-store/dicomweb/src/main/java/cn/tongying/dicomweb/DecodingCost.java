package cn.tongying.dicomweb;

import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.Photometric;
import cn.tongying.dicom.pixel.PixelFormat;
import cn.tongying.dicom.pixel.Viewport;
import java.util.Optional;

/**
 * The most heap, in bytes, that one frame takes while it is decoded or rendered: what is stored, what it becomes, and a copy
 * of each.
 */
final class DecodingCost {

    private DecodingCost() {
    }

    /**
     * A native little-endian frame is handed on as it was read; all else is read and decoded, and colours may be laid out
     * anew.
     */
    static long decoding(long encodedBytes, FrameEncoding encoding, PixelFormat format) {
        if (encoding == FrameEncoding.LITTLE_ENDIAN) {
            return Math.max(encodedBytes, format.frameBytes());
        }
        long samples = format.pixels() * format.samplesPerPixel();
        long cells = samples * Math.max(8, format.bitsAllocated()) / 8;
        return encodedBytes + cells * (format.samplesPerPixel() == 1 ? 1 : 2) + samples * encoding.workingBytesPerSample();
    }

    /** A compressed stream may be as long as its cells, and is copied once when it ends. */
    static long compressing(PixelFormat format) {
        return 2 * format.pixels() * format.samplesPerPixel() * Math.max(8, format.bitsAllocated()) / 8;
    }

    /** Attributes parsed out of metadata, as objects, if they were all of it. */
    static long parsing(long metadataBytes) {
        return 8 * metadataBytes;
    }

    /** The shown part in 8 bits a sample, scaled once more when it grows, and its encoded form. */
    static long rendering(PixelFormat format, Optional<Viewport> viewport) {
        boolean grey = format.photometric() == Photometric.MONOCHROME1 || format.photometric() == Photometric.MONOCHROME2;
        int channels = grey ? 1 : 3;
        long source = format.pixels() * channels;
        long target = viewport.map(box -> (long) box.width() * box.height() * channels).orElse(source);
        return Math.min(source, target) + 2 * target;
    }
}
