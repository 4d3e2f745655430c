package cn.tongying.dicom.pixel;

import cn.tongying.dicom.TransferSyntax;

/** How the bytes of a stored frame are to be read. */
public enum FrameEncoding {
    LITTLE_ENDIAN,
    /** Big endian (PS3.5 A.3): cells of 8 bits as they are, longer ones in 16-bit words. */
    BIG_ENDIAN,
    /** Big endian of VR OW: cells of 8 bits lie in swapped pairs (PS3.5 section 8.2 and 7.3). */
    BIG_ENDIAN_WORDS,
    RLE,
    /** JPEG by cosine transform: baseline, extended, and the retired progressive ones. */
    JPEG_DCT,
    /** Process 14, of any predictor. */
    JPEG_LOSSLESS,
    /** Lossless and near-lossless. */
    JPEG_LS,
    /** Part 1, with either wavelet, and the high throughput of part 15. */
    JPEG_2000,
    OTHER;

    /** What decoding holds at most of each sample beside the stream and the frame: coefficients, and what tells of them. */
    public int workingBytesPerSample() {
        return switch (this) {
            case JPEG_DCT -> 2;
            case JPEG_2000 -> 6;
            case LITTLE_ENDIAN, BIG_ENDIAN, BIG_ENDIAN_WORDS, RLE, JPEG_LOSSLESS, JPEG_LS, OTHER -> 0;
        };
    }

    /**
     * The encoding of a transfer syntax.
     *
     * @param words whether Pixel Data has the VR OW
     */
    public static FrameEncoding of(TransferSyntax syntax, boolean words) {
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99" ->
                    LITTLE_ENDIAN;
            case "1.2.840.10008.1.2.2", "1.2.840.113619.5.2" -> words ? BIG_ENDIAN_WORDS : BIG_ENDIAN;
            case "1.2.840.10008.1.2.5" -> RLE;
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55" -> JPEG_DCT;
            case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> JPEG_LOSSLESS;
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> JPEG_LS;
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202",
                    "1.2.840.10008.1.2.4.203" -> JPEG_2000;
            default -> OTHER;
        };
    }
}
