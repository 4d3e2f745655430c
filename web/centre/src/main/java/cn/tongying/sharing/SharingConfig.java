package cn.tongying.sharing;

import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param filmYears how long a cloud film is valid from its issue
 */
record SharingConfig(int filmYears) {
    private static final int MOST_YEARS = 30;

    SharingConfig {
        if (filmYears < 1 || filmYears > MOST_YEARS) {
            throw new IllegalArgumentException("TONGYING_SHARING_FILM_YEARS is 1 to " + MOST_YEARS + ", not " + filmYears);
        }
    }

    static SharingConfig from(Config config) {
        return new SharingConfig(config.getOptionalValue("tongying.sharing.film-years", Integer.class).orElse(15));
    }
}
