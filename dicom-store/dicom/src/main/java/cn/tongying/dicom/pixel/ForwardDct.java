package cn.tongying.dicom.pixel;

/** The cosine transform of a block of 8×8 with its level shift and quantization (ISO/IEC 10918-1 A.3.1, A.3.3, A.3.4). */
final class ForwardDct {
    private static final int SIDE = 8;
    /** C(u)/2 · cos((2x+1)uπ/16). */
    private static final float[][] COSINES = cosines();

    private final int[] steps;
    private final float[] half = new float[SIDE * SIDE];

    /** @param steps the quantization table in rows, not in zigzag order */
    ForwardDct(int[] steps) {
        this.steps = steps;
    }

    private static float[][] cosines() {
        float[][] values = new float[SIDE][SIDE];
        for (int u = 0; u < SIDE; u++) {
            for (int x = 0; x < SIDE; x++) {
                values[u][x] = (float) (Math.cos((2 * x + 1) * u * Math.PI / 16) / 2 * (u == 0 ? Math.sqrt(0.5) : 1));
            }
        }
        return values;
    }

    /** Samples of 8 bits, in rows, become quantized coefficients in rows. */
    void apply(int[] block) {
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < SIDE; u++) {
                float sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += (block[y * SIDE + x] - 128) * COSINES[u][x];
                }
                half[y * SIDE + u] = sum;
            }
        }
        for (int u = 0; u < SIDE; u++) {
            for (int v = 0; v < SIDE; v++) {
                float sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += half[y * SIDE + u] * COSINES[v][y];
                }
                block[v * SIDE + u] = Math.round(sum / steps[v * SIDE + u]);
            }
        }
    }
}
