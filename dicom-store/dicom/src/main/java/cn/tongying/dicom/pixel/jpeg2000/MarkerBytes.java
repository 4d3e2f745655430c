package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/** A range of the stream, read from its beginning on; going past its end is an error. */
final class MarkerBytes {
    private final byte[] stream;
    private final int end;
    private int at;

    MarkerBytes(byte[] stream, int from, int end) {
        this.stream = stream;
        this.at = from;
        this.end = end;
    }

    int octet() {
        if (at >= end) {
            throw DicomException.malformed("The JPEG 2000 ends inside of a marker segment");
        }
        return stream[at++] & 0xFF;
    }

    int word() {
        return octet() << 8 | octet();
    }

    long number() {
        return (long) word() << 16 | word();
    }

    /** One octet, or two where there are more than 256 components. */
    int component(int components) {
        return components < 257 ? octet() : word();
    }

    int left() {
        return end - at;
    }

    int at() {
        return at;
    }

    byte[] rest() {
        byte[] rest = java.util.Arrays.copyOfRange(stream, at, end);
        at = end;
        return rest;
    }
}
