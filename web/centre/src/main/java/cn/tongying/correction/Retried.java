package cn.tongying.correction;

import cn.tongying.centre.Failures;
import java.util.function.LongSupplier;

/** An act that met a store, or somebody else, at the same rows was rolled back: it is done again, as a store is, and told to come later only then. */
final class Retried {
    static final int ATTEMPTS = 3;

    private Retried() {
    }

    /** @param act a transaction of its own each time */
    static long run(LongSupplier act) {
        for (int attempt = 1; ; attempt++) {
            try {
                return act.getAsLong();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Failures.isCollision(e)) {
                    throw e;
                }
            }
        }
    }
}
