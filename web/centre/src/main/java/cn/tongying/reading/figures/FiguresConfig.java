package cn.tongying.reading.figures;

import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room.
 *
 * @param mostDays TONGYING_READING_FIGURES_DAYS: the longest period that figures are counted for
 */
record FiguresConfig(int mostDays) {
    private static final int MOST = 1100;

    FiguresConfig {
        if (mostDays < 1 || mostDays > MOST) {
            throw new IllegalArgumentException("TONGYING_READING_FIGURES_DAYS is 1 to " + MOST);
        }
    }

    static FiguresConfig from(Config config) {
        return new FiguresConfig(config.getOptionalValue("tongying.reading.figures-days", Integer.class).orElse(93));
    }
}
