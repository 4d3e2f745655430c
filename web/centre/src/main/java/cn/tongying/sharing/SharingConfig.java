package cn.tongying.sharing;

import cn.tongying.dicom.deident.BurntInRegions;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param filmYears       how long a cloud film is valid from its issue
 * @param burntIn         where devices write names into images, as {@link BurntInRegions#parse} reads it
 * @param exporting       bounds of de-identified exports
 * @param installation    TONGYING_IDENTITY_SECRET: what projects' keys and maps are sealed with; without it nothing is exported de-identified
 */
record SharingConfig(int filmYears, String burntIn, Optional<String> installation, Exporting exporting) {
    private static final int MOST_YEARS = 30;
    private static final int MEBIBYTE = 1024 * 1024;

    /**
     * Bounds of de-identified exports.
     *
     * @param atOnce        TONGYING_SHARING_EXPORTS: that are made or read at once
     * @param perAccount    TONGYING_SHARING_EXPORTS_PER_ACCOUNT: of one account
     * @param decodingBytes TONGYING_SHARING_DECODING_MIB: heap that cleaning pixels takes at once in all of them
     */
    record Exporting(int atOnce, int perAccount, long decodingBytes) {
        static final Exporting STANDARD = new Exporting(4, 1, 128L * MEBIBYTE);

        Exporting {
            if (atOnce < 1 || perAccount < 1 || decodingBytes < MEBIBYTE || decodingBytes > 1_000_000L * MEBIBYTE) {
                throw new IllegalArgumentException("TONGYING_SHARING_EXPORTS, TONGYING_SHARING_EXPORTS_PER_ACCOUNT and TONGYING_SHARING_DECODING_MIB are at least 1");
            }
        }

        static Exporting from(Config config) {
            return new Exporting(config.getOptionalValue("tongying.sharing.exports", Integer.class).orElse(STANDARD.atOnce),
                    config.getOptionalValue("tongying.sharing.exports-per-account", Integer.class).orElse(STANDARD.perAccount),
                    config.getOptionalValue("tongying.sharing.decoding-mib", Integer.class).map(mib -> (long) mib * MEBIBYTE).orElse(STANDARD.decodingBytes));
        }
    }

    SharingConfig {
        if (filmYears < 1 || filmYears > MOST_YEARS) {
            throw new IllegalArgumentException("TONGYING_SHARING_FILM_YEARS is 1 to " + MOST_YEARS + ", not " + filmYears);
        }
        BurntInRegions.parse(burntIn);
    }

    SharingConfig(int filmYears) {
        this(filmYears, "", Optional.empty());
    }

    SharingConfig(int filmYears, String burntIn, Optional<String> installation) {
        this(filmYears, burntIn, installation, Exporting.STANDARD);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SharingConfig[filmYears=" + filmYears + ", burntIn=" + burntIn + ", exporting=" + exporting + "]";
    }

    static SharingConfig from(Config config) {
        return new SharingConfig(config.getOptionalValue("tongying.sharing.film-years", Integer.class).orElse(15),
                config.getOptionalValue("tongying.sharing.burnt-in", String.class).orElse(""),
                config.getOptionalValue("tongying.identity.secret", String.class), Exporting.from(config));
    }
}
