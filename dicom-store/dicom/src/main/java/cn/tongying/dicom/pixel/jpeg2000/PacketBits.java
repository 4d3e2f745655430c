package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/** The bits of a packet header (T.800 B.10.1): behind a byte 0xFF the next one has seven. */
final class PacketBits {
    private final ByteRanges bytes;
    private int held;
    private int count;

    PacketBits(ByteRanges bytes) {
        this.bytes = bytes;
    }

    int bit() {
        if (count == 0) {
            boolean stuffed = held == 0xFF;
            held = bytes.octet();
            count = stuffed ? 7 : 8;
        }
        count--;
        return held >> count & 1;
    }

    int read(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** How many ones come before the next zero, which is used up too. */
    int ones(int most) {
        int ones = 0;
        while (bit() == 1) {
            if (++ones > most) {
                throw DicomException.malformed("A packet header of the JPEG 2000 has a code that is too long");
            }
        }
        return ones;
    }

    /** The header ends with its byte, and with one more where that is 0xFF. */
    void align() {
        if (held == 0xFF) {
            bytes.octet();
        }
        held = 0;
        count = 0;
    }
}
