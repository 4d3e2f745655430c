package cn.tongying.dicom.pixel;

/** Writes the samples of one component as a JPEG-LS scan (ISO/IEC 14495-1 A.3 to A.8), line by line. */
final class JpegLsScanWriter {
    private final JpegLsParameters parameters;
    private final JpegLsBitWriter bits;
    private final JpegLsContextWriter contexts;
    private final int columns;
    /** With one more on either side; index 1 is the first column. */
    private int[] above;
    private int[] line;
    private int runIndex;

    /** Gives a line, from index 1 on. */
    interface Source {
        void read(int row, int component, int[] line);
    }

    JpegLsScanWriter(JpegLsParameters parameters, JpegLsBitWriter bits, int columns) {
        this.parameters = parameters;
        this.bits = bits;
        this.contexts = new JpegLsContextWriter(parameters, bits);
        this.columns = columns;
        this.above = new int[columns + 2];
        this.line = new int[columns + 2];
    }

    void write(int rows, Source source, int component) {
        for (int row = 0; row < rows; row++) {
            source.read(row, component, line);
            above[columns + 1] = above[columns];
            line[0] = above[1];
            line();
            int[] spare = above;
            above = line;
            line = spare;
        }
    }

    private void line() {
        int x = 1;
        while (x <= columns) {
            int context = 81 * parameters.quantized(above[x + 1] - above[x]) + 9 * parameters.quantized(above[x] - above[x - 1])
                    + parameters.quantized(above[x - 1] - line[x - 1]);
            if (context == 0) {
                x = run(x);
            } else {
                contexts.regular(Math.abs(context), context < 0 ? -1 : 1, JpegLsParameters.predicted(line[x - 1], above[x], above[x - 1]), line[x]);
            }
            x++;
        }
    }

    /** Writes a run and the sample that ends it (A.7); where the latter lies. */
    private int run(int from) {
        int end = from;
        while (end <= columns && line[end] == line[from - 1]) {
            end++;
        }
        int left = end - from;
        while (left >= 1 << JpegLsScan.RUN_BITS[runIndex]) {
            bits.write(1, 1);
            left -= 1 << JpegLsScan.RUN_BITS[runIndex];
            runIndex = Math.min(JpegLsScan.RUN_BITS.length - 1, runIndex + 1);
        }
        if (end > columns) {
            bits.write(1, left > 0 ? 1 : 0);
            return end;
        }
        int runBits = JpegLsScan.RUN_BITS[runIndex];
        bits.write(0, 1);
        bits.write(left, runBits);
        int over = above[end];
        int before = line[end - 1];
        if (before == over) {
            contexts.afterRun(1, runBits, line[end] - before);
        } else {
            contexts.afterRun(0, runBits, before > over ? over - line[end] : line[end] - over);
        }
        runIndex = Math.max(0, runIndex - 1);
        return end;
    }
}
