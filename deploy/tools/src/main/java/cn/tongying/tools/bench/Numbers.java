package cn.tongying.tools.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Gives out study numbers, so that no image is sent twice: a repeated one costs a server almost nothing. */
final class Numbers {

    static final int IMAGES_IN_A_STUDY = 100;
    private static final int FIRST = 10_000;
    private final AtomicInteger next = new AtomicInteger(FIRST);

    int study() {
        return next.getAndIncrement();
    }

    /** The images of one client, study after study. */
    final class Walk {
        private int study = study();
        private int instance;

        TestImage next(TestImages images) {
            if (instance == IMAGES_IN_A_STUDY) {
                study = study();
                instance = 0;
            }
            return images.image(study, ++instance);
        }
    }
}
