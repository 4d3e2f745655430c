package cn.tongying.sharing;

import cn.tongying.dicom.deident.BurntInRegions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param filmYears       how long a cloud film is valid from its issue
 * @param burntIn         where devices write names into images, as {@link BurntInRegions#parse} reads it
 * @param exporting       bounds of de-identified exports
 * @param spooling        where they keep what they make of compressed frames
 * @param installation    TONGYING_IDENTITY_SECRET: what projects' keys and maps are sealed with; without it nothing is exported de-identified
 */
record SharingConfig(int filmYears, String burntIn, Optional<String> installation, Exporting exporting, Spooling spooling) {
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

    /**
     * Disk for temporary files.
     *
     * @param folder    TONGYING_SHARING_SPOOL_DIR: the system's unless told otherwise
     * @param mostBytes TONGYING_SHARING_SPOOL_MIB: of all exports at once
     */
    record Spooling(Path folder, long mostBytes) {
        static final Spooling STANDARD = new Spooling(Path.of(System.getProperty("java.io.tmpdir")), 4096L * MEBIBYTE);

        Spooling {
            if (mostBytes < MEBIBYTE || mostBytes > 100_000_000L * MEBIBYTE) {
                throw new IllegalArgumentException("TONGYING_SHARING_SPOOL_MIB is at least 1");
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new IllegalArgumentException("TONGYING_SHARING_SPOOL_DIR is " + folder + "; it must be a folder that can be written to");
            }
        }

        static Spooling from(Config config) {
            return new Spooling(config.getOptionalValue("tongying.sharing.spool-dir", String.class).map(Path::of).orElse(STANDARD.folder),
                    config.getOptionalValue("tongying.sharing.spool-mib", Integer.class).map(mib -> (long) mib * MEBIBYTE).orElse(STANDARD.mostBytes));
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
        this(filmYears, burntIn, installation, Exporting.STANDARD, Spooling.STANDARD);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SharingConfig[filmYears=" + filmYears + ", burntIn=" + burntIn + ", exporting=" + exporting + ", spooling=" + spooling + "]";
    }

    static SharingConfig from(Config config) {
        return new SharingConfig(config.getOptionalValue("tongying.sharing.film-years", Integer.class).orElse(15),
                config.getOptionalValue("tongying.sharing.burnt-in", String.class).orElse(""),
                config.getOptionalValue("tongying.identity.secret", String.class), Exporting.from(config), Spooling.from(config));
    }
}
