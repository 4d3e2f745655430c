package cn.tongying.tools.bench;

import java.util.Arrays;

/** The measured rounds of one line for one server: the median counts, the spread is shown. */
record Samples(double median, double least, double most) {

    static Samples of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("At least one round is needed for a median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Samples(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Median and, where rounds differ, the range. */
    String text() {
        return least == most ? figure(median) : figure(median) + " (" + figure(least) + "–" + figure(most) + ")";
    }

    static String figure(double value) {
        return value >= 100 ? "%,.0f".formatted(value) : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }
}
