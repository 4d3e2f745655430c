package cn.tongying.dicom.pixel;

import java.util.Arrays;

/** The samples of one JPEG-LS scan (ISO/IEC 14495-1 A.3 to A.8 and annex B), line by line. */
final class JpegLsScan {
    /** Bits of a run's length, by how long the runs before were (A.2.1). */
    static final int[] RUN_BITS = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private final JpegLsParameters parameters;
    private final JpegLsBits bits;
    private final JpegLsContexts contexts;
    private final int columns;
    private final int components;
    private final boolean bySample;
    /** With one more on either side; index 1 is the first column. */
    private int[][] above;
    private int[][] line;
    private final int[] runIndex;

    /** Takes a decoded line. */
    interface Sink {
        void line(int row, int component, int[] values);
    }

    JpegLsScan(JpegLsParameters parameters, JpegLsBits bits, int columns, int components, boolean bySample) {
        this.parameters = parameters;
        this.bits = bits;
        this.contexts = new JpegLsContexts(parameters, bits);
        this.columns = columns;
        this.components = components;
        this.bySample = bySample;
        this.above = new int[components][columns + 2];
        this.line = new int[components][columns + 2];
        this.runIndex = new int[components];
    }

    void decode(int rows, Sink sink) {
        int[] values = new int[columns];
        for (int row = 0; row < rows; row++) {
            for (int component = 0; component < components; component++) {
                above[component][columns + 1] = above[component][columns];
                line[component][0] = above[component][1];
            }
            if (bySample) {
                pixels();
            } else {
                for (int component = 0; component < components; component++) {
                    samples(component);
                }
            }
            for (int component = 0; component < components; component++) {
                System.arraycopy(line[component], 1, values, 0, columns);
                sink.line(row, component, values);
            }
            int[][] spare = above;
            above = line;
            line = spare;
        }
    }

    /** A line of one component by itself. */
    private void samples(int component) {
        int[] own = line[component];
        int[] over = above[component];
        for (int x = 1; x <= columns; x++) {
            int context = context(own, over, x);
            if (context != 0) {
                own[x] = regular(context, own[x - 1], over[x], over[x - 1]);
                continue;
            }
            int length = run(component, columns + 1 - x);
            Arrays.fill(own, x, x + length, own[x - 1]);
            x += length;
            if (x <= columns) {
                own[x] = afterRun(component, own[x - 1], over[x]);
            }
        }
    }

    /** A line whose components alternate: a run is one of whole pixels, and a pixel that ends it counts as an edge (B.3). */
    private void pixels() {
        int[] found = new int[components];
        for (int x = 1; x <= columns; x++) {
            boolean flat = true;
            for (int component = 0; component < components; component++) {
                found[component] = context(line[component], above[component], x);
                flat &= found[component] == 0;
            }
            if (!flat) {
                for (int component = 0; component < components; component++) {
                    line[component][x] = regular(found[component], line[component][x - 1], above[component][x], above[component][x - 1]);
                }
                continue;
            }
            int length = run(0, columns + 1 - x);
            for (int[] own : line) {
                Arrays.fill(own, x, x + length, own[x - 1]);
            }
            x += length;
            if (x <= columns) {
                for (int component = 0; component < components; component++) {
                    line[component][x] = edge(line[component][x - 1], above[component][x], RUN_BITS[runIndex[0]]);
                }
                runIndex[0] = Math.max(0, runIndex[0] - 1);
            }
        }
    }

    /** From the three gradients; 0 where all is flat, negative for the mirrored context (A.3.4). */
    private int context(int[] own, int[] over, int x) {
        int q1 = parameters.quantized(over[x + 1] - over[x]);
        int q2 = parameters.quantized(over[x] - over[x - 1]);
        int q3 = parameters.quantized(over[x - 1] - own[x - 1]);
        return 81 * q1 + 9 * q2 + q3;
    }

    private int regular(int context, int left, int over, int corner) {
        return contexts.regular(Math.abs(context), context < 0 ? -1 : 1, JpegLsParameters.predicted(left, over, corner));
    }

    /** How many samples of the line, {@code left} at most, are like the one before (A.7.1). */
    private int run(int component, int left) {
        int length = 0;
        while (bits.bit() == 1) {
            int whole = 1 << RUN_BITS[runIndex[component]];
            int part = Math.min(whole, left - length);
            length += part;
            if (part == whole && runIndex[component] < RUN_BITS.length - 1) {
                runIndex[component]++;
            }
            if (length == left) {
                return length;
            }
        }
        length += bits.read(RUN_BITS[runIndex[component]]);
        if (length >= left) {
            throw PixelException.corrupt("A run of the JPEG-LS is longer than its line");
        }
        return length;
    }

    private int afterRun(int component, int left, int over) {
        int runBits = RUN_BITS[runIndex[component]];
        int value = Math.abs(left - over) <= parameters.near() ? parameters.sample(left, contexts.afterRun(1, runBits)) : edge(left, over, runBits);
        runIndex[component] = Math.max(0, runIndex[component] - 1);
        return value;
    }

    private int edge(int left, int over, int runBits) {
        int error = contexts.afterRun(0, runBits);
        return parameters.sample(over, left > over ? -error : error);
    }
}
