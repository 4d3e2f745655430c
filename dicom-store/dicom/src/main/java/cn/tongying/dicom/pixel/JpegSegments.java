package cn.tongying.dicom.pixel;

/** Steps through the marker segments of a JPEG or JPEG-LS stream (ISO/IEC 10918-1 B.1, ISO/IEC 14495-1 C.1), bounds checked. */
final class JpegSegments {
    static final int SOI = 0xFFD8;
    static final int EOI = 0xFFD9;
    static final int SOS = 0xFFDA;
    static final int DHT = 0xFFC4;
    static final int DRI = 0xFFDD;

    private final byte[] stream;
    private int at;
    private int marker;
    private int from;
    private int to;

    JpegSegments(byte[] stream) {
        this.stream = stream;
        if (stream.length < 2 || word(0) != SOI) {
            throw PixelException.corrupt("The frame does not begin with a JPEG start of image");
        }
        at = 2;
    }

    /** Goes to the next marker; entropy-coded bytes on the way are passed over. */
    int next() {
        while (at + 1 < stream.length && !(stream[at] == (byte) 0xFF && isMarker(stream[at + 1] & 0xFF))) {
            at++;
        }
        if (at + 1 >= stream.length) {
            throw PixelException.corrupt("The JPEG ends before its end of image");
        }
        marker = word(at);
        at += 2;
        from = at;
        to = at;
        if (marker != EOI) {
            if (at + 2 > stream.length || word(at) < 2 || at + word(at) > stream.length) {
                throw PixelException.corrupt("The JPEG ends inside of the segment " + "%04X".formatted(marker));
            }
            from = at + 2;
            to = at + word(at);
            at = to;
        }
        return marker;
    }

    /** Neither a stuffed zero, nor padding, nor a restart, nor what stands for itself alone. */
    private static boolean isMarker(int code) {
        return code != 0 && code != 0xFF && !(code >= 0xD0 && code <= 0xD7) && code >= 0xC0;
    }

    /** Where the content of the segment, behind its length, begins. */
    int from() {
        return from;
    }

    /** Where the segment ends, and the entropy-coded bytes of a scan begin. */
    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    int octet(int index) {
        if (index < 0 || index >= length()) {
            throw PixelException.corrupt("A segment of the JPEG is too short");
        }
        return stream[from + index] & 0xFF;
    }

    int number(int index) {
        return octet(index) << 8 | octet(index + 1);
    }

    private int word(int index) {
        return (stream[index] & 0xFF) << 8 | stream[index + 1] & 0xFF;
    }
}
