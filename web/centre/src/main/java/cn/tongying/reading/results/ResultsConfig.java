package cn.tongying.reading.results;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param connect      TONGYING_RESULTS_CONNECT_S: within which time a receiver of results takes a connection
 * @param answer       TONGYING_RESULTS_ANSWER_S: within which time it answers a message
 * @param longestPause TONGYING_RESULTS_LONGEST_PAUSE_S: a receiver that does not answer, and what is kept back, is tried again after 2, 4, 8 … seconds up to this
 * @param keep         TONGYING_RESULTS_KEEP_DAYS: for how long the queue shows what arrived; zero for ever
 */
record ResultsConfig(Duration connect, Duration answer, Duration longestPause, Duration keep) {
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_DAYS = 10_000;
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
                Duration.ofSeconds(number(config, "tongying.results.longest-pause-s", 300)), Duration.ofDays(number(config, "tongying.results.keep-days", 400)));
    }

    private static int number(Config config, String name, int usual) {
        return config.getOptionalValue(name, Integer.class).orElse(usual);
    }

    /** For so long one that is being sent is nobody else's. */
    Duration lease() {
        return connect.plus(answer).plus(BESIDES);
    }
}
