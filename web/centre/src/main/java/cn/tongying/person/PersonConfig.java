package cn.tongying.person;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param secret what keeps identifiers unreadable; without it none can be registered or searched
 */
record PersonConfig(Optional<String> secret) {
    private static final int LEAST = 32;

    PersonConfig {
        if (secret.filter(text -> text.length() < LEAST).isPresent()) {
            throw new IllegalArgumentException("TONGYING_PERSON_SECRET has at least " + LEAST + " characters");
        }
    }

    static PersonConfig from(Config config) {
        return new PersonConfig(config.getOptionalValue("tongying.person.secret", String.class));
    }

    @Override
    public String toString() {
        return "PersonConfig[…]";
    }
}
