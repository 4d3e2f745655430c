package cn.tongying.sharing;

import cn.tongying.dicom.deident.BurntInRegions;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param filmYears       how long a cloud film is valid from its issue
 * @param burntIn         where devices write names into images, as {@link BurntInRegions#parse} reads it
 * @param installation    TONGYING_IDENTITY_SECRET: what projects' keys and maps are sealed with; without it nothing is exported de-identified
 */
record SharingConfig(int filmYears, String burntIn, Optional<String> installation) {
    private static final int MOST_YEARS = 30;

    SharingConfig {
        if (filmYears < 1 || filmYears > MOST_YEARS) {
            throw new IllegalArgumentException("TONGYING_SHARING_FILM_YEARS is 1 to " + MOST_YEARS + ", not " + filmYears);
        }
        BurntInRegions.parse(burntIn);
    }

    SharingConfig(int filmYears) {
        this(filmYears, "", Optional.empty());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SharingConfig[filmYears=" + filmYears + ", burntIn=" + burntIn + "]";
    }

    static SharingConfig from(Config config) {
        return new SharingConfig(config.getOptionalValue("tongying.sharing.film-years", Integer.class).orElse(15),
                config.getOptionalValue("tongying.sharing.burnt-in", String.class).orElse(""),
                config.getOptionalValue("tongying.identity.secret", String.class));
    }
}
