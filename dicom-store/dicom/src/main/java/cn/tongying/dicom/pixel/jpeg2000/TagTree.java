package cn.tongying.dicom.pixel.jpeg2000;

import java.util.Arrays;

/** A tag tree (T.800 B.10.2): the least of each four nodes is told once for all of them. */
final class TagTree {
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final int width;
    private final int levels;
    /** Where each level begins, and how wide it is. */
    private final int[] starts;
    private final int[] widths;
    private final int[] values;
    private final int[] least;

    TagTree(int width, int height) {
        this.width = width;
        int depth = 1;
        for (int side = Math.max(width, height); side > 1; side = side + 1 >> 1) {
            depth++;
        }
        levels = depth;
        starts = new int[depth];
        widths = new int[depth];
        int nodes = 0;
        int across = width;
        int down = height;
        for (int level = 0; level < depth; level++) {
            starts[level] = nodes;
            widths[level] = across;
            nodes += across * down;
            across = across + 1 >> 1;
            down = down + 1 >> 1;
        }
        values = new int[nodes];
        least = new int[nodes];
        Arrays.fill(values, UNKNOWN);
    }

    /** Reads until it is known whether the value of a leaf is below {@code threshold}. */
    boolean below(PacketBits bits, int leaf, int threshold) {
        int x = leaf % width;
        int y = leaf / width;
        int known = 0;
        int node = 0;
        for (int level = levels - 1; level >= 0; level--) {
            node = starts[level] + (y >> level) * widths[level] + (x >> level);
            known = Math.max(known, least[node]);
            while (known < threshold && known < values[node]) {
                if (bits.bit() == 1) {
                    values[node] = known;
                } else {
                    known++;
                }
            }
            least[node] = known;
        }
        return values[node] < threshold;
    }
}
