package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.Arrays;

/** Ranges of an array, one behind the other as if they were one. */
final class ByteRanges {
    private final byte[] bytes;
    private int[] bounds = new int[2];
    private int count;
    private int current;
    private int at;

    ByteRanges(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(int from, int to) {
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        if (count++ == 0) {
            at = from;
        }
    }

    int count() {
        return count;
    }

    int octet() {
        if (!open()) {
            throw DicomException.malformed("The JPEG 2000 ends before its last packet");
        }
        return bytes[at++] & 0xFF;
    }

    /** Whether a marker comes next. */
    boolean next(int marker) {
        return open() && at + 1 < bounds[2 * current + 1] && (bytes[at] & 0xFF) == marker >> 8 && (bytes[at + 1] & 0xFF) == (marker & 0xFF);
    }

    /** Goes over bytes that lie in one range, and tells where they begin. */
    int take(int length) {
        if (length == 0) {
            return at;
        }
        if (!open() || bounds[2 * current + 1] - at < length) {
            throw DicomException.malformed("The JPEG 2000 ends inside of a packet");
        }
        int from = at;
        at += length;
        return from;
    }

    private boolean open() {
        while (current < count && at >= bounds[2 * current + 1]) {
            current++;
            at = current < count ? bounds[2 * current] : at;
        }
        return current < count;
    }
}
