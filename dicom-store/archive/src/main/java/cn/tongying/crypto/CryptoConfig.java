package cn.tongying.crypto;

import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of this room.
 *
 * @param suite TONGYING_CRYPTO_SUITE: {@code international} or {@code national}, what new secrets are kept with
 */
public record CryptoConfig(Suite suite) {

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    public static CryptoConfig from(Function<String, Optional<String>> lookup) {
        return new CryptoConfig(switch (lookup.apply("TONGYING_CRYPTO_SUITE").map(String::strip).orElse("")) {
            case "", "international" -> Suite.INTERNATIONAL;
            case "national" -> Suite.NATIONAL;
            default -> throw new IllegalArgumentException("TONGYING_CRYPTO_SUITE must be international or national");
        });
    }
}
