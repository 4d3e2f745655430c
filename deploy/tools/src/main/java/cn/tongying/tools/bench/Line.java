package cn.tongying.tools.bench;

import java.util.Optional;

/**
 * One line of the table: the server measured, and the one beside it. A figure is missing where the line does not concern that server, or where it failed: then the
 * remark says why.
 */
record Line(String name, Unit unit, Optional<Samples> ours, Optional<Samples> theirs, Target target, String remark) {

    Optional<Double> ratio() {
        return ours.flatMap(our -> theirs.map(their -> unit.ratio(our.median(), their.median())));
    }

    /** Reached or not; empty where nothing is asked. A figure that is missing does not reach its target. */
    Optional<Boolean> met() {
        return switch (target) {
            case Target.None none -> Optional.empty();
            case Target.Times times -> Optional.of(ratio().filter(ratio -> ratio >= times.factor()).isPresent());
            case Target.AtMost most -> Optional.of(ours.filter(our -> our.median() <= most.limit()).isPresent());
            case Target.AtLeast least -> Optional.of(ours.filter(our -> our.median() >= least.limit()).isPresent());
            case Target.PercentOf part -> Optional.of(ours.filter(our -> our.median() >= part.percent()).isPresent());
        };
    }

    String targetText() {
        return switch (target) {
            case Target.None none -> "–";
            case Target.Times times -> "≥ " + plain(times.factor()) + " ×";
            case Target.AtMost most -> "≤ " + plain(most.limit());
            case Target.AtLeast least -> "≥ " + plain(least.limit());
            case Target.PercentOf part -> "≥ " + plain(part.percent()) + " %";
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? "%,.0f".formatted(value) : Double.toString(value);
    }
}
