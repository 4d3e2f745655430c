package cn.tongying.dicomweb;

import java.util.Arrays;

/** Finds a delimiter in bytes by Horspool's method: most places are passed over by the length of the delimiter. */
final class DelimiterSearch {

    private final byte[] delimiter;
    /** How far each byte lets one pass on when it stands where the delimiter could end; 0 for the byte that ends it. */
    private final int[] step = new int[256];
    private final int again;

    DelimiterSearch(byte[] delimiter) {
        this.delimiter = delimiter;
        int last = delimiter.length - 1;
        Arrays.fill(step, delimiter.length);
        for (int i = 0; i < last; i++) {
            step[delimiter[i] & 0xFF] = last - i;
        }
        again = step[delimiter[last] & 0xFF];
        step[delimiter[last] & 0xFF] = 0;
    }

    int length() {
        return delimiter.length;
    }

    /**
     * Where the delimiter begins, wholly inside {@code from} (inclusive) to {@code to} (exclusive), or −1. The whole step has a
     * branch of its own: the processor foresees it and reads ahead, instead of waiting for each step before it knows the next.
     */
    int find(byte[] bytes, int from, int to) {
        int length = delimiter.length;
        int last = length - 1;
        for (int end = from + last; end < to; ) {
            int far = step[bytes[end] & 0xFF];
            if (far == length) {
                end += length;
            } else if (far == 0) {
                if (matches(bytes, end - last, last)) {
                    return end - last;
                }
                end += again;
            } else {
                end += far;
            }
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int at, int count) {
        return Arrays.equals(bytes, at, at + count, delimiter, 0, count);
    }
}
