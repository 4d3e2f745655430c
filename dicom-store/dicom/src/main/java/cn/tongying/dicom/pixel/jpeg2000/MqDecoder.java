package cn.tongying.dicom.pixel.jpeg2000;

/**
 * The arithmetic decoder (T.800 annex C). A context's state is the index of table C.2 shl 1, with the more probable symbol
 * in its lowest bit. Behind the end of its bytes it goes on with ones, as C.3.4 says.
 */
final class MqDecoder {
    /** Two bytes of ones, which stop the input, lie behind the bytes of a segment. */
    static final int END_BYTES = 2;

    /** Table C.2: Qe, the next index behind the more and the less probable symbol, and whether the symbols change places. */
    private static final int[][] TABLE = {{0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0AC1, 4, 12, 0},
        {0x0521, 5, 29, 0}, {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0}, {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0},
        {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0}, {0x1C01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1}, {0x5401, 16, 14, 0},
        {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0}, {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0},
        {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0}, {0x1C01, 25, 22, 0}, {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0},
        {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0}, {0x0AC1, 31, 28, 0}, {0x09C1, 32, 29, 0}, {0x08A1, 33, 30, 0}, {0x0521, 34, 31, 0},
        {0x0441, 35, 32, 0}, {0x02A1, 36, 33, 0}, {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
        {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0}, {0x0005, 45, 42, 0}, {0x0001, 45, 43, 0},
        {0x5601, 46, 46, 0}};
    /** By state: Qe shl 16, the state behind the more probable symbol shl 8, and that behind the less probable one. */
    private static final int[] ROWS = new int[2 * TABLE.length];

    static {
        for (int state = 0; state < ROWS.length; state++) {
            int[] row = TABLE[state >> 1];
            int symbol = state & 1;
            ROWS[state] = row[0] << 16 | (row[1] << 1 | symbol) << 8 | row[2] << 1 | symbol ^ row[3];
        }
    }

    private final byte[] states;
    private byte[] bytes = {};
    private int at;
    private int interval;
    private int code;
    private int count;

    MqDecoder(int contexts) {
        states = new byte[contexts];
    }

    void state(int context, int index) {
        states[context] = (byte) (index << 1);
    }

    /** Begins a segment (INITDEC); {@link #END_BYTES} of 0xFF lie behind it. */
    void start(byte[] segment, int from) {
        bytes = segment;
        at = from;
        code = (segment[from] & 0xFF) << 16;
        byteIn();
        code <<= 7;
        count -= 7;
        interval = 0x8000;
    }

    /** DECODE of figure C.15. */
    int decode(int context) {
        int state = states[context];
        int row = ROWS[state];
        int probability = row >>> 16;
        interval -= probability;
        if (code >>> 16 < probability) {
            boolean exchanged = interval < probability;
            interval = probability;
            return next(context, state, row, exchanged);
        }
        code -= probability << 16;
        if ((interval & 0x8000) != 0) {
            return state & 1;
        }
        return next(context, state, row, interval >= probability);
    }

    /** The symbol, the state behind it, and the interval made large again. */
    private int next(int context, int state, int row, boolean more) {
        states[context] = (byte) (more ? row >> 8 : row);
        renormalize();
        return more ? state & 1 : state & 1 ^ 1;
    }

    private void renormalize() {
        int shift = Integer.numberOfLeadingZeros(interval) - 16;
        interval <<= shift;
        if (shift <= count) {
            code <<= shift;
            count -= shift;
        } else {
            shiftAcross(shift);
        }
    }

    private void shiftAcross(int shift) {
        int left = shift;
        while (left > count) {
            code <<= count;
            left -= count;
            byteIn();
        }
        code <<= left;
        count -= left;
    }

    /** BYTEIN of figure C.19. */
    private void byteIn() {
        int next = bytes[at + 1] & 0xFF;
        if (bytes[at] == (byte) 0xFF) {
            if (next > 0x8F) {
                code += 0xFF00;
                count = 8;
            } else {
                at++;
                code += next << 9;
                count = 7;
            }
        } else {
            at++;
            code += next << 8;
            count = 8;
        }
    }
}
