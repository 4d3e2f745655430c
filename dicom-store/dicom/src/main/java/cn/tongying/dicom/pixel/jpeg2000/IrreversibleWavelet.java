package cn.tongying.dicom.pixel.jpeg2000;

/** The inverse of the 9-7 wavelet (T.800 F.3.8.2): scaled, then lifted in four steps, each from the neighbours on both sides. */
final class IrreversibleWavelet extends Wavelet {
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    private final float[] samples;
    private final int stride;
    private final float[] scratch;

    IrreversibleWavelet(Plane plane, int longest) {
        this.samples = plane.fractions;
        this.stride = plane.width;
        this.scratch = new float[longest];
    }

    @Override
    void line(int at, int length, int low, int odd) {
        if (length == 1) {
            samples[at] *= odd == 0 ? 1 : 0.5f;
            return;
        }
        for (int i = 0, to = MARGIN + odd; i < low; i++, to += 2) {
            scratch[to] = samples[at + i] * K;
        }
        for (int i = low, to = MARGIN + 1 - odd; i < length; i++, to += 2) {
            scratch[to] = samples[at + i] * (1 / K);
        }
        for (int i = 1; i <= MARGIN; i++) {
            scratch[MARGIN - i] = scratch[MARGIN + mirrored(-i, length)];
            scratch[MARGIN + length - 1 + i] = scratch[MARGIN + mirrored(length - 1 + i, length)];
        }
        int end = MARGIN + length;
        lift(MARGIN - 2 - odd, end + 2, DELTA);
        lift(MARGIN - 1 - odd, end + 1, GAMMA);
        lift(MARGIN - odd, end, BETA);
        lift(MARGIN + 1 - odd, end - 1, ALPHA);
        System.arraycopy(scratch, MARGIN, samples, at, length);
    }

    private void lift(int from, int last, float weight) {
        for (int i = from; i <= last; i += 2) {
            scratch[i] -= weight * (scratch[i - 1] + scratch[i + 1]);
        }
    }

    @Override
    void columns(int x, int count, int length, int low, int odd) {
        if (length == 1) {
            for (int i = 0; i < count; i++) {
                samples[x + i] *= odd == 0 ? 1 : 0.5f;
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            int to = (MARGIN + (i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd)) * COLUMNS;
            float scale = i < low ? K : 1 / K;
            for (int c = 0; c < count; c++) {
                scratch[to + c] = samples[i * stride + x + c] * scale;
            }
        }
        for (int i = 1; i <= MARGIN; i++) {
            mirror(-i, length);
            mirror(length - 1 + i, length);
        }
        int end = MARGIN + length;
        liftLines(MARGIN - 2 - odd, end + 2, DELTA);
        liftLines(MARGIN - 1 - odd, end + 1, GAMMA);
        liftLines(MARGIN - odd, end, BETA);
        liftLines(MARGIN + 1 - odd, end - 1, ALPHA);
        for (int i = 0; i < length; i++) {
            System.arraycopy(scratch, (MARGIN + i) * COLUMNS, samples, i * stride + x, count);
        }
    }

    private void mirror(int i, int length) {
        System.arraycopy(scratch, (MARGIN + mirrored(i, length)) * COLUMNS, scratch, (MARGIN + i) * COLUMNS, COLUMNS);
    }

    private void liftLines(int from, int last, float weight) {
        for (int line = from; line <= last; line += 2) {
            lift(scratch, line * COLUMNS, weight);
        }
    }

    private static void lift(float[] lines, int at, float weight) {
        for (int i = at; i < at + COLUMNS; i++) {
            lines[i] -= weight * (lines[i - COLUMNS] + lines[i + COLUMNS]);
        }
    }
}
