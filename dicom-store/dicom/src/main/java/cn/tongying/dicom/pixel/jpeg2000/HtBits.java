package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/**
 * The three streams of bits of an HT cleanup segment (T.814 7.1): magnitudes and signs from its beginning on, MEL symbols
 * behind them, and the variable-length codes from its end backwards. The last two share a byte in which they meet.
 */
final class HtBits {
    private static final int MOST_SUFFIX_BYTES = 4079;
    /** Lengths of MEL runs as exponents, by state (table 2 of 7.3.3). */
    private static final int[] RUN_BITS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private final byte[] bytes;
    /** Where the MEL bytes begin, and where the segment ends. */
    private final int middle;
    private final int end;
    private int magnitudeAt;
    private long magnitudes;
    private int magnitudeBits;
    private boolean magnitudeStuffed;
    private int melAt;
    private int melByte;
    private int melBits;
    private int melState;
    private int melRun;
    private boolean melOne;
    private int codeAt;
    private int codeLast;
    private long codes;
    private int codeBits;
    private int invented;

    /** @param bytes that hold the segment in {@code length} from {@code from} on */
    HtBits(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.end = from + length;
        int suffix = length < 2 ? 0 : (bytes[end - 1] & 0xFF) << 4 | bytes[end - 2] & 0x0F;
        if (suffix < 2 || suffix > length || suffix > MOST_SUFFIX_BYTES) {
            throw DicomException.malformed("A code-block of the HTJ2K has a suffix of " + suffix + " of " + length + " bytes");
        }
        this.middle = end - suffix;
        this.magnitudeAt = from;
        this.melAt = middle;
        this.codeAt = end - 3;
        this.codeLast = bytes[end - 2] & 0xFF | 0x0F;
        this.codes = codeLast >> 4;
        this.codeBits = (codes & 7) == 7 ? 3 : 4;
        this.codes &= (1 << codeBits) - 1;
    }

    /** So many bits, at most 31, the lowest first; ones follow the end. */
    int magnitude(int bits) {
        while (magnitudeBits < bits) {
            int next = magnitudeAt < middle ? bytes[magnitudeAt++] & 0xFF : 0xFF;
            int width = magnitudeStuffed ? 7 : 8;
            magnitudes |= (long) (next & (1 << width) - 1) << magnitudeBits;
            magnitudeBits += width;
            magnitudeStuffed = next == 0xFF;
        }
        int value = (int) magnitudes & (int) ((1L << bits) - 1);
        magnitudes >>>= bits;
        magnitudeBits -= bits;
        return value;
    }

    /** The next MEL symbol (7.3.3): runs of zeros whose lengths adapt. */
    boolean mel() {
        if (melRun == 0 && !melOne) {
            int bits = RUN_BITS[melState];
            if (melBit() == 1) {
                melRun = 1 << bits;
                melState = Math.min(RUN_BITS.length - 1, melState + 1);
            } else {
                for (int i = 0; i < bits; i++) {
                    melRun = melRun << 1 | melBit();
                }
                melState = Math.max(0, melState - 1);
                melOne = true;
            }
        }
        if (melRun > 0) {
            melRun--;
            return false;
        }
        melOne = false;
        return true;
    }

    private int melBit() {
        if (melBits == 0) {
            melBits = melByte == 0xFF ? 7 : 8;
            melByte = melAt < end - 2 ? bytes[melAt] & 0xFF : melAt == end - 2 ? bytes[melAt] & 0xFF | 0x0F : 0xFF;
            melAt++;
        }
        melBits--;
        return melByte >> melBits & 1;
    }

    /** The next bits of codes, at most 7, the lowest first, which stay. */
    int peek(int bits) {
        while (codeBits < bits) {
            if (codeAt < middle) {
                codeBits += 8;
                invented += 8;
                continue;
            }
            int next = bytes[codeAt--] & 0xFF;
            int width = codeLast > 0x8F && (next & 0x7F) == 0x7F ? 7 : 8;
            codes |= (long) (next & (1 << width) - 1) << codeBits;
            codeBits += width;
            codeLast = next;
        }
        return (int) codes & (1 << bits) - 1;
    }

    void skip(int bits) {
        codes >>>= bits;
        codeBits -= bits;
        if (codeBits < invented) {
            throw DicomException.malformed("A code-block of the HTJ2K has fewer codes than quads");
        }
    }

    int read(int bits) {
        int value = peek(bits);
        skip(bits);
        return value;
    }
}
