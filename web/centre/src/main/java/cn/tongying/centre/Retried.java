package cn.tongying.centre;

import java.util.function.Supplier;

/** An act that met a store, or somebody else, at the same rows was rolled back: it is done again, as a store is, and told to come later only then. */
public final class Retried {
    static final int ATTEMPTS = 3;

    private Retried() {
    }

    /** @param act a transaction of its own each time */
    public static <T> T run(Supplier<T> act) {
        for (int attempt = 1; ; attempt++) {
            try {
                return act.get();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Failures.isCollision(e)) {
                    throw e;
                }
            }
        }
    }
}
