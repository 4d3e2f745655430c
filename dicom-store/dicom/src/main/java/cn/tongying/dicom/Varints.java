package cn.tongying.dicom;

import java.io.ByteArrayOutputStream;

/** Non-negative numbers in seven bits a byte, low bits first, the high bit set on all but the last byte. */
final class Varints {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] in;
    private int at;

    Varints() {
        this(new byte[0]);
    }

    Varints(byte[] in) {
        this.in = in;
    }

    Varints add(long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    long next() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (at == in.length) {
                throw DicomException.malformed("A stored frame index ends early");
            }
            byte b = in[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw DicomException.malformed("A stored frame index holds a number of more than 63 bits");
    }

    /** A number of things of which each takes at least one byte more. */
    int count() {
        long count = next();
        if (count > in.length - at) {
            throw DicomException.malformed("A stored frame index counts " + count + " entries in " + (in.length - at) + " bytes");
        }
        return (int) count;
    }
}
