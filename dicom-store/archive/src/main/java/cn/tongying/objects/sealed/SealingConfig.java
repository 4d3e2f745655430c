package cn.tongying.objects.sealed;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of this room.
 *
 * @param sealing      TONGYING_OBJECTS_ENCRYPTION: what is sealed and what is read
 * @param secret       TONGYING_OBJECTS_SECRET: root of all keys; lost, no sealed object is ever read again
 * @param secretBefore TONGYING_OBJECTS_SECRET_BEFORE: the secret of before, for the one start that seals the ring anew
 * @param keyLife      TONGYING_OBJECTS_KEY_DAYS: an older key of a hospital seals no new object; zero: never too old
 * @param plainPerMinute TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE: so many objects of before are sealed in a minute; zero: none
 */
public record SealingConfig(Sealing sealing, Optional<String> secret, Optional<String> secretBefore, Duration keyLife, int plainPerMinute) {

    private static final int LEAST = 32;

    /** What is sealed and what is read. */
    public enum Sealing {
        /** New objects are written as they are; both sorts are read. */
        OFF,
        /** New objects are sealed; both sorts are read. */
        ON,
        /** As {@link #ON}, and there is no object that is not sealed: one that is found is nobody's. */
        ONLY
    }

    public SealingConfig {
        check("TONGYING_OBJECTS_SECRET", secret);
        check("TONGYING_OBJECTS_SECRET_BEFORE", secretBefore);
        if (sealing != Sealing.OFF && secret.isEmpty()) {
            throw new IllegalArgumentException("TONGYING_OBJECTS_ENCRYPTION is not off: TONGYING_OBJECTS_SECRET must be given");
        }
        if (plainPerMinute > 0 && sealing != Sealing.ON) {
            throw new IllegalArgumentException("TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE seals objects of before: TONGYING_OBJECTS_ENCRYPTION must be on");
        }
    }

    public SealingConfig(Sealing sealing, Optional<String> secret, Optional<String> secretBefore, Duration keyLife) {
        this(sealing, secret, secretBefore, keyLife, 0);
    }

    private static void check(String name, Optional<String> secret) {
        if (secret.filter(text -> text.length() < LEAST).isPresent()) {
            throw new IllegalArgumentException(name + " has at least " + LEAST + " characters");
        }
    }

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    public static SealingConfig from(Function<String, Optional<String>> lookup) {
        Function<String, Optional<String>> given = name -> lookup.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        return new SealingConfig(
                switch (given.apply("TONGYING_OBJECTS_ENCRYPTION").orElse("off")) {
                    case "off" -> Sealing.OFF;
                    case "on" -> Sealing.ON;
                    case "only" -> Sealing.ONLY;
                    default -> throw new IllegalArgumentException("TONGYING_OBJECTS_ENCRYPTION must be off, on or only");
                },
                given.apply("TONGYING_OBJECTS_SECRET"), given.apply("TONGYING_OBJECTS_SECRET_BEFORE"),
                days(given.apply("TONGYING_OBJECTS_KEY_DAYS").orElse("365")),
                perMinute(given.apply("TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE").orElse("0")));
    }

    private static int perMinute(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE must be a whole number from 0 to 999999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Duration days(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("TONGYING_OBJECTS_KEY_DAYS must be a whole number of days from 0, not " + text);
        }
        return Duration.ofDays(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return "SealingConfig[sealing=" + sealing + ", keyLife=" + keyLife + ", …]";
    }
}
