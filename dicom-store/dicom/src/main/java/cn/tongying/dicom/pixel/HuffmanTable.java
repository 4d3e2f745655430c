package cn.tongying.dicom.pixel;

/** The Huffman codes of one DHT segment (ISO/IEC 10918-1 annex C and F.2.2.3), of at most 16 bits; short ones are looked up at once. */
final class HuffmanTable {
    static final int CLASSES = 2;
    /** Where, among all tables, those of class 1 begin: of the coefficients behind the first. */
    static final int AC = 4;
    private static final int LONGEST = 16;
    private static final int LOOKED_UP = 9;
    private static final int MOST_SYMBOLS = 256;

    /** For the next nine bits: length of the code shl 8, and its symbol; 0 where the code is longer. */
    private final int[] quick = new int[1 << LOOKED_UP];
    private final int[] largest = new int[LONGEST + 2];
    private final int[] shift = new int[LONGEST + 1];
    private final int[] symbols;

    /** @param counts how many codes there are of each length from 1 to 16 */
    HuffmanTable(int[] counts, int[] symbols) {
        this.symbols = symbols.clone();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            shift[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, index++, code++) {
                fill(code, length, symbols[index]);
            }
            largest[length] = counts[length - 1] == 0 ? -1 : code - 1;
            if (code > 1 << length) {
                throw PixelException.corrupt("A Huffman table of the JPEG has more codes than its lengths allow");
            }
            code <<= 1;
        }
    }

    /** Reads the tables of a segment (B.2.4.2): class and number, sixteen counts, symbols; one behind the other. */
    static void read(JpegSegments segment, HuffmanTable[] tables) {
        int at = 0;
        while (at < segment.length()) {
            int number = (segment.octet(at) >> 4) * AC + (segment.octet(at) & 0x0F);
            int[] counts = new int[LONGEST];
            int total = 0;
            for (int i = 0; i < LONGEST; i++) {
                counts[i] = segment.octet(at + 1 + i);
                total += counts[i];
            }
            if ((segment.octet(at) & 0x0F) >= AC || number >= tables.length || total > MOST_SYMBOLS) {
                throw PixelException.corrupt("A Huffman table of the JPEG has the number " + number + " and " + total + " codes");
            }
            int[] symbols = new int[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = segment.octet(at + 1 + LONGEST + i);
            }
            tables[number] = new HuffmanTable(counts, symbols);
            at += 1 + LONGEST + total;
        }
    }

    private void fill(int code, int length, int symbol) {
        if (length <= LOOKED_UP && code < 1 << length) {
            int first = code << LOOKED_UP - length;
            for (int i = 0; i < 1 << LOOKED_UP - length; i++) {
                quick[first + i] = length << 8 | symbol;
            }
        }
    }

    int decode(JpegBits bits) {
        int found = quick[bits.peek(LOOKED_UP)];
        if (found != 0) {
            bits.skip(found >> 8);
            return found & 0xFF;
        }
        int ahead = bits.peek(LONGEST);
        for (int length = LOOKED_UP + 1; length <= LONGEST; length++) {
            int code = ahead >> LONGEST - length;
            if (code <= largest[length]) {
                bits.skip(length);
                return symbols[code + shift[length]];
            }
        }
        throw PixelException.corrupt("The JPEG has bits that are no code of its Huffman table");
    }
}
