package cn.tongying.reading.dictation;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start.
 *
 * @param engine   TONGYING_DICTATION_URL: where the hospital's speech server takes utterances; none: it has none
 * @param key      TONGYING_DICTATION_KEY: what it asks for as bearer token
 * @param model    TONGYING_DICTATION_MODEL: what of its models is to listen
 * @param answer   TONGYING_DICTATION_ANSWER_S: within which time it answers
 * @param longest  TONGYING_DICTATION_LONGEST_S: how long an utterance may be
 * @param atOnce   TONGYING_DICTATION_AT_ONCE: how many it is given at once
 * @param browsers TONGYING_DICTATION_BROWSER: the page may use the browser's own recognition, which sends what is said to the browser's maker
 */
record DictationConfig(Optional<URI> engine, Optional<String> key, String model, Duration answer, Duration longest, int atOnce, boolean browsers) {
    /** What {@link DictationResource} can take. */
    static final int MOST_SECONDS = 60;
    private static final int MOST_ANSWER_SECONDS = 120;
    private static final int MOST_AT_ONCE = 32;
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

    DictationConfig {
        engine.ifPresent(DictationConfig::check);
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException("TONGYING_DICTATION_MODEL is 1 to 100 of letters, digits and ._:/-");
        }
        between("TONGYING_DICTATION_ANSWER_S", answer.toSeconds(), MOST_ANSWER_SECONDS);
        between("TONGYING_DICTATION_LONGEST_S", longest.toSeconds(), MOST_SECONDS);
        between("TONGYING_DICTATION_AT_ONCE", atOnce, MOST_AT_ONCE);
    }

    /** What is said of a patient does not go over a network in the clear. */
    private static void check(URI engine) {
        boolean local = "localhost".equals(engine.getHost()) || "127.0.0.1".equals(engine.getHost());
        if (engine.getHost() == null || !"https".equals(engine.getScheme()) && !("http".equals(engine.getScheme()) && local)) {
            throw new IllegalArgumentException("TONGYING_DICTATION_URL begins with https://, or is of this machine, not " + engine);
        }
    }

    private static void between(String name, long value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is 1 to " + most);
        }
    }

    static DictationConfig from(Config config) {
        return new DictationConfig(config.getOptionalValue("tongying.dictation.url", String.class).map(URI::create),
                config.getOptionalValue("tongying.dictation.key", String.class), config.getOptionalValue("tongying.dictation.model", String.class).orElse("default"),
                Duration.ofSeconds(number(config, "tongying.dictation.answer-s", 20)), Duration.ofSeconds(number(config, "tongying.dictation.longest-s", 30)),
                number(config, "tongying.dictation.at-once", 4), config.getOptionalValue("tongying.dictation.browser", Boolean.class).orElse(false));
    }

    private static int number(Config config, String name, int usual) {
        return config.getOptionalValue(name, Integer.class).orElse(usual);
    }

    @Override
    public String toString() {
        return "DictationConfig[" + engine + ", " + model + "]";
    }
}
