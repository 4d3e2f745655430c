package cn.tongying.tools.bench;

/** What a line has to reach; each kind reads its own figure of the line. */
sealed interface Target {

    record None() implements Target {}

    /** So many times as good as the server beside it. */
    record Times(double factor) implements Target {}

    /** No more than this, in the line's unit. */
    record AtMost(double limit) implements Target {}

    /** At least this, in the line's unit. */
    record AtLeast(double limit) implements Target {}

    /** At least this part of the other line's figure, in percent. */
    record PercentOf(double percent, String other) implements Target {}

    static Target none() {
        return new None();
    }
}
