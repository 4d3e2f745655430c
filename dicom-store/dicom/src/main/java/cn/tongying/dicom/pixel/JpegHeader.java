package cn.tongying.dicom.pixel;

/**
 * What a JPEG stream says of itself before its first scan (ISO/IEC 10918-1 annex B): read before the decoder is let near
 * it, so that a forged size never reaches an allocation.
 *
 * @param process   the SOF marker: 0xC0 baseline, 0xC1 extended, 0xC2 progressive … 0xF7 JPEG-LS
 * @param names     the identifiers of the components, a character for each
 * @param transform the colour transform of the Adobe APP14 segment, or −1 without one
 */
record JpegHeader(int process, int precision, int rows, int columns, int components, String names, boolean subsampled,
                  boolean jfif, int transform) {

    private static final int ADOBE_BYTES = 12;

    static JpegHeader read(byte[] jpeg) {
        boolean jfif = false;
        int transform = -1;
        int at = 2;
        if (jpeg.length < 4 || marker(jpeg, 0) != 0xFFD8) {
            throw PixelException.corrupt("The frame does not begin with a JPEG start of image");
        }
        while (at + 4 <= jpeg.length) {
            int marker = marker(jpeg, at);
            if (marker == 0xFFFF) {
                at++;
                continue;
            }
            int length = marker(jpeg, at + 2);
            if (marker < 0xFFC0 || length < 2 || at + 2 + length > jpeg.length) {
                break;
            }
            if (isFrameHeader(marker)) {
                return frameHeader(jpeg, at, length, jfif, transform);
            }
            jfif |= marker == 0xFFE0 && length >= 7 && named(jpeg, at + 4, "JFIF\0");
            if (marker == 0xFFEE && length >= 2 + ADOBE_BYTES && named(jpeg, at + 4, "Adobe")) {
                transform = jpeg[at + 4 + ADOBE_BYTES - 1] & 0xFF;
            }
            at += 2 + length;
        }
        throw PixelException.corrupt("The JPEG has no frame header");
    }

    /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), and SOF55 of JPEG-LS. */
    private static boolean isFrameHeader(int marker) {
        return marker == 0xFFF7 || marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    }

    private static JpegHeader frameHeader(byte[] jpeg, int at, int length, boolean jfif, int transform) {
        int components = length < 8 ? 0 : jpeg[at + 9] & 0xFF;
        if (components == 0 || length < 8 + 3 * components) {
            throw PixelException.corrupt("The JPEG's frame header is too short for its components");
        }
        StringBuilder names = new StringBuilder();
        boolean subsampled = false;
        for (int i = 0; i < components; i++) {
            names.append((char) (jpeg[at + 10 + 3 * i] & 0xFF));
            subsampled |= jpeg[at + 11 + 3 * i] != jpeg[at + 11];
        }
        return new JpegHeader(jpeg[at + 1] & 0xFF, jpeg[at + 4] & 0xFF, marker(jpeg, at + 5), marker(jpeg, at + 7), components,
                names.toString(), subsampled, jfif, transform);
    }

    /** Fails unless it is of a process that {@link JpegDecoder} knows, and the image that was declared. */
    void requireDct(PixelFormat declared) {
        if (process > 0xC2 || precision != 8 && (precision != 12 || process == 0xC0)) {
            throw PixelException.unknown("JPEG process SOF" + (process - 0xC0) + " with " + precision
                    + " bits is not decoded here: only the DCT with Huffman codes, of 8 or 12 bits, is");
        }
        requireSize(declared);
    }

    void requireSize(PixelFormat declared) {
        if (rows != declared.rows() || columns != declared.columns() || components != declared.samplesPerPixel()) {
            throw PixelException.corrupt("The JPEG holds " + columns + "×" + rows + " pixels of " + components
                    + " components, the Data Set declares " + declared.columns() + "×" + declared.rows() + " of "
                    + declared.samplesPerPixel());
        }
    }

    /**
     * What three components mean. The stream's own word comes first, because encoders fix the Data Set less often than the
     * stream: APP14, then JFIF (always YBR), then component names; RGB is never subsampled; else what was declared.
     */
    Photometric colour(Photometric declared) {
        if (transform >= 0) {
            return transform == 0 ? Photometric.RGB : Photometric.YBR_FULL;
        }
        if (jfif) {
            return Photometric.YBR_FULL;
        }
        boolean rgb = names.equalsIgnoreCase("RGB") || declared == Photometric.RGB && !subsampled;
        return rgb ? Photometric.RGB : Photometric.YBR_FULL;
    }

    private static int marker(byte[] jpeg, int at) {
        return (jpeg[at] & 0xFF) << 8 | jpeg[at + 1] & 0xFF;
    }

    private static boolean named(byte[] jpeg, int at, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (at + i >= jpeg.length || jpeg[at + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
