package cn.tongying.dicomweb;

import java.util.Arrays;

/** Finds a delimiter in bytes by Horspool's method: most places are passed over by the length of the delimiter. */
final class DelimiterSearch {

    private final byte[] delimiter;
    private final int[] step = new int[256];

    DelimiterSearch(byte[] delimiter) {
        this.delimiter = delimiter;
        int last = delimiter.length - 1;
        Arrays.fill(step, delimiter.length);
        for (int i = 0; i < last; i++) {
            step[delimiter[i] & 0xFF] = last - i;
        }
    }

    int length() {
        return delimiter.length;
    }

    /** Where the delimiter begins, wholly inside {@code from} (inclusive) to {@code to} (exclusive), or −1. */
    int find(byte[] bytes, int from, int to) {
        int last = delimiter.length - 1;
        byte lastByte = delimiter[last];
        for (int end = from + last; end < to; ) {
            byte here = bytes[end];
            if (here == lastByte && matches(bytes, end - last, last)) {
                return end - last;
            }
            end += step[here & 0xFF];
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int at, int count) {
        return Arrays.equals(bytes, at, at + count, delimiter, 0, count);
    }
}
