package cn.tongying.dicom.pixel;

/**
 * The inverse cosine transform of a block of 8×8 with its quantization and level shift (ISO/IEC 10918-1 A.3.1, A.3.3, A.3.4):
 * columns first, then rows, each in even and odd halves.
 */
final class InverseDct {
    private static final int SIDE = 8;
    /** C(u)/2 · cos((2x+1)uπ/16) of A.3.3, for u of 1 to 7 and x of 0 to 3. */
    private static final float[][] COSINES = cosines();
    private static final float DC = (float) Math.sqrt(0.125);

    private final int[] steps;
    private final int largest;
    private final float offset;
    private final float[] half = new float[SIDE * SIDE];

    /**
     * @param steps the quantization table in rows, not in zigzag order
     */
    InverseDct(int[] steps, int precision) {
        this.steps = steps;
        this.largest = (1 << precision) - 1;
        this.offset = (1 << precision - 1) + 0.5f;
    }

    private static float[][] cosines() {
        float[][] values = new float[SIDE][SIDE / 2];
        for (int u = 1; u < SIDE; u++) {
            for (int x = 0; x < SIDE / 2; x++) {
                values[u][x] = (float) (Math.cos((2 * x + 1) * u * Math.PI / 16) / 2);
            }
        }
        return values;
    }

    /** The block from {@code at} on, in its place. */
    void apply(short[] blocks, int at) {
        for (int column = 0; column < SIDE; column++) {
            column(blocks, at + column, column);
        }
        for (int row = 0; row < SIDE; row++) {
            row(blocks, at + row * SIDE, row * SIDE);
        }
    }

    private void column(short[] blocks, int at, int column) {
        float c0 = blocks[at] * steps[column] * DC;
        float c1 = blocks[at + 8] * steps[column + 8];
        float c2 = blocks[at + 16] * steps[column + 16];
        float c3 = blocks[at + 24] * steps[column + 24];
        float c4 = blocks[at + 32] * steps[column + 32];
        float c5 = blocks[at + 40] * steps[column + 40];
        float c6 = blocks[at + 48] * steps[column + 48];
        float c7 = blocks[at + 56] * steps[column + 56];
        for (int y = 0; y < SIDE / 2; y++) {
            float even = c0 + c2 * COSINES[2][y] + c4 * COSINES[4][y] + c6 * COSINES[6][y];
            float odd = c1 * COSINES[1][y] + c3 * COSINES[3][y] + c5 * COSINES[5][y] + c7 * COSINES[7][y];
            half[y * SIDE + column] = even + odd;
            half[(SIDE - 1 - y) * SIDE + column] = even - odd;
        }
    }

    private void row(short[] blocks, int at, int from) {
        float c0 = half[from] * DC + offset;
        float c2 = half[from + 2];
        float c4 = half[from + 4];
        float c6 = half[from + 6];
        for (int x = 0; x < SIDE / 2; x++) {
            float even = c0 + c2 * COSINES[2][x] + c4 * COSINES[4][x] + c6 * COSINES[6][x];
            float odd = half[from + 1] * COSINES[1][x] + half[from + 3] * COSINES[3][x] + half[from + 5] * COSINES[5][x]
                    + half[from + 7] * COSINES[7][x];
            blocks[at + x] = sample(even + odd);
            blocks[at + SIDE - 1 - x] = sample(even - odd);
        }
    }

    private short sample(float value) {
        return (short) Math.clamp((long) value, 0, largest);
    }
}
