package cn.tongying.dicom.pixel;

/** Expands a segmented palette (PS3.3 section C.7.9.2): discrete runs and straight lines. */
final class SegmentedTable {

    private final int[] segments;
    private final int[] table;
    private int filled;

    private SegmentedTable(int[] segments, int entries) {
        this.segments = segments;
        this.table = new int[entries];
    }

    /** The entries, exactly {@code entries} of them. */
    static int[] expand(int[] segments, int entries) {
        SegmentedTable expanded = new SegmentedTable(segments, entries);
        expanded.expand();
        return expanded.table;
    }

    private void expand() {
        int at = 0;
        while (at + 1 < segments.length && filled < table.length) {
            int length = segments[at + 1];
            at = switch (segments[at]) {
                case 0 -> discrete(at + 2, length);
                case 1 -> linear(at + 2, length);
                default -> throw PixelException.unknown("Segments of type " + segments[at] + " of a palette are not read here");
            };
        }
        if (filled < table.length) {
            throw PixelException.corrupt("A segmented palette fills " + filled + " of " + table.length + " entries");
        }
    }

    private int discrete(int at, int length) {
        for (int i = 0; i < length; i++) {
            add(segment(at + i));
        }
        return at + length;
    }

    private int linear(int at, int length) {
        int from = filled == 0 ? 0 : table[filled - 1];
        int to = segment(at);
        for (int i = 1; i <= length; i++) {
            add((int) Math.round(from + (double) (to - from) * i / length));
        }
        return at + 1;
    }

    private int segment(int at) {
        if (at >= segments.length) {
            throw PixelException.corrupt("A segment of a palette ends too early");
        }
        return segments[at];
    }

    private void add(int value) {
        if (filled == table.length) {
            throw PixelException.corrupt("A segmented palette has more than its " + table.length + " entries");
        }
        table[filled++] = value;
    }
}
