package cn.tongying.dicom.pixel.jpeg2000;

/** The inverse of the 5-3 wavelet (T.800 F.3.8.1), in whole numbers. */
final class ReversibleWavelet extends Wavelet {
    private final int[] samples;
    private final int stride;
    private final int[] scratch;

    ReversibleWavelet(Plane plane, int longest) {
        this.samples = plane.whole;
        this.stride = plane.width;
        this.scratch = new int[longest];
    }

    @Override
    void line(int at, int length, int low, int odd) {
        if (length == 1) {
            samples[at] >>= odd;
            return;
        }
        for (int i = 0, to = MARGIN + odd; i < low; i++, to += 2) {
            scratch[to] = samples[at + i];
        }
        for (int i = low, to = MARGIN + 1 - odd; i < length; i++, to += 2) {
            scratch[to] = samples[at + i];
        }
        for (int i = 1; i <= MARGIN; i++) {
            scratch[MARGIN - i] = scratch[MARGIN + mirrored(-i, length)];
            scratch[MARGIN + length - 1 + i] = scratch[MARGIN + mirrored(length - 1 + i, length)];
        }
        for (int i = MARGIN - odd; i <= MARGIN + length; i += 2) {
            scratch[i] -= scratch[i - 1] + scratch[i + 1] + 2 >> 2;
        }
        for (int i = MARGIN + 1 - odd; i < MARGIN + length; i += 2) {
            scratch[i] += scratch[i - 1] + scratch[i + 1] >> 1;
        }
        System.arraycopy(scratch, MARGIN, samples, at, length);
    }

    @Override
    void columns(int x, int count, int length, int low, int odd) {
        if (length == 1) {
            for (int i = 0; i < count; i++) {
                samples[x + i] >>= odd;
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            int to = i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
            System.arraycopy(samples, i * stride + x, scratch, (MARGIN + to) * COLUMNS, count);
        }
        for (int i = 1; i <= MARGIN; i++) {
            mirror(scratch, -i, length);
            mirror(scratch, length - 1 + i, length);
        }
        for (int i = MARGIN - odd; i <= MARGIN + length; i += 2) {
            lower(scratch, i * COLUMNS);
        }
        for (int i = MARGIN + 1 - odd; i < MARGIN + length; i += 2) {
            raise(scratch, i * COLUMNS);
        }
        for (int i = 0; i < length; i++) {
            System.arraycopy(scratch, (MARGIN + i) * COLUMNS, samples, i * stride + x, count);
        }
    }

    private static void mirror(int[] lines, int i, int length) {
        System.arraycopy(lines, (MARGIN + mirrored(i, length)) * COLUMNS, lines, (MARGIN + i) * COLUMNS, COLUMNS);
    }

    private static void lower(int[] lines, int at) {
        for (int i = at; i < at + COLUMNS; i++) {
            lines[i] -= lines[i - COLUMNS] + lines[i + COLUMNS] + 2 >> 2;
        }
    }

    private static void raise(int[] lines, int at) {
        for (int i = at; i < at + COLUMNS; i++) {
            lines[i] += lines[i - COLUMNS] + lines[i + COLUMNS] >> 1;
        }
    }
}
