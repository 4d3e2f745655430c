package cn.tongying.app;

import java.util.Optional;

/**
 * That a {@link ReadinessCheck} does not serve now: how it is told outside, and why, which only the log says.
 *
 * @param state DOWN, or FULL for a store that can be read and takes nothing more
 */
record Failing(State state, String reason) {
    enum State { DOWN, FULL }

    static Optional<Failing> down(String reason) {
        return Optional.of(new Failing(State.DOWN, reason));
    }

    static Optional<Failing> full(String reason) {
        return Optional.of(new Failing(State.FULL, reason));
    }
}
