package cn.tongying.app;

import java.util.Optional;

/** One thing without which the product does not really serve. */
interface ReadinessCheck {
    /** Short name for the answer, in English. */
    String name();

    /** Why it does not serve now; empty when it does. Returns within seconds and never throws. */
    Optional<Failing> failure();
}
