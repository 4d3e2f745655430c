package cn.tongying.reading.results;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param connect      TONGYING_RESULTS_CONNECT_S: within which time a receiver of results takes a connection
 * @param answer       TONGYING_RESULTS_ANSWER_S: within which time it answers a message
 * @param longestPause TONGYING_RESULTS_LONGEST_PAUSE_S: a receiver that does not answer, and what is kept back, is tried again after 2, 4, 8 … seconds up to this
 * @param keep         TONGYING_RESULTS_KEEP_DAYS: for how long the queue shows what arrived; zero for ever
 * @param filed        TONGYING_RESULTS_DICOM_SITES: the hospitals whose signed reports are stored in their studies as DICOM objects
 */
record ResultsConfig(Duration connect, Duration answer, Duration longestPause, Duration keep, Sites filed) {
    private static final int MOST_DOUBLINGS = 16;
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_DAYS = 10_000;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");

    /** All hospitals, or these. */
    record Sites(boolean all, Set<String> codes) {
        static final Sites ALL = new Sites(true, Set.of());

        Sites {
            codes = Set.copyOf(codes);
            if (!codes.stream().allMatch(SITE.asMatchPredicate())) {
                throw new IllegalArgumentException("TONGYING_RESULTS_DICOM_SITES is *, none, or codes of sites, as NORTH,SOUTH");
            }
        }

        static Sites of(String text) {
            return switch (text.strip()) {
                case "*" -> ALL;
                case "none" -> new Sites(false, Set.of());
                default -> new Sites(false, Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet()));
            };
        }
    }

    /** For making the message and writing down what became of it. */
    private static final Duration BESIDES = Duration.ofSeconds(85);

    ResultsConfig {
        between("TONGYING_RESULTS_CONNECT_S", connect.toSeconds(), 1, MOST_SECONDS);
        between("TONGYING_RESULTS_ANSWER_S", answer.toSeconds(), 1, MOST_SECONDS);
        between("TONGYING_RESULTS_LONGEST_PAUSE_S", longestPause.toSeconds(), 2, MOST_SECONDS);
        between("TONGYING_RESULTS_KEEP_DAYS", keep.toDays(), 0, MOST_DAYS);
    }

    private static void between(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most);
        }
    }

    static ResultsConfig from(Config config) {
        return new ResultsConfig(Duration.ofSeconds(number(config, "tongying.results.connect-s", 5)), Duration.ofSeconds(number(config, "tongying.results.answer-s", 30)),
                Duration.ofSeconds(number(config, "tongying.results.longest-pause-s", 300)), Duration.ofDays(number(config, "tongying.results.keep-days", 400)),
                Sites.of(config.getOptionalValue("tongying.results.dicom-sites", String.class).orElse("*")));
    }

    private static int number(Config config, String name, int usual) {
        return config.getOptionalValue(name, Integer.class).orElse(usual);
    }

    /** For so long one that is being sent is nobody else's. */
    Duration lease() {
        return connect.plus(answer).plus(BESIDES);
    }

    boolean files(String site) {
        return filed.all() || filed.codes().contains(site);
    }

    /** In seconds, after so many failures in a row. */
    long pause(int failures) {
        return Math.min(longestPause.toSeconds(), 1L << Math.min(MOST_DOUBLINGS, failures));
    }
}
