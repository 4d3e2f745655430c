package cn.tongying.reading;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param due         TONGYING_READING_DUE: within which time a preliminary report is due, from the moment the study first settled
 * @param review      TONGYING_READING_REVIEW_MINUTES: within which time after that the final report is due
 * @param claim       TONGYING_READING_CLAIM_MINUTES: how long a claim holds after the last sign of its holder
 * @param mostAgeDays TONGYING_READING_MOST_AGE_DAYS: an exam of longer ago is history that was imported, and nobody's work; 0 takes all
 */
record ReadingConfig(DueRules due, Duration review, Duration claim, int mostAgeDays) {
    private static final int MOST_MINUTES = 1440;
    private static final int MOST_REVIEW_MINUTES = 100_000;

    ReadingConfig {
        if (review.isNegative() || review.toMinutes() > MOST_REVIEW_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_REVIEW_MINUTES is 0 to " + MOST_REVIEW_MINUTES);
        }
        if (claim.toMinutes() < 1 || claim.toMinutes() > MOST_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_CLAIM_MINUTES is 1 to " + MOST_MINUTES);
        }
        if (mostAgeDays < 0) {
            throw new IllegalArgumentException("TONGYING_READING_MOST_AGE_DAYS is not negative");
        }
    }

    static ReadingConfig from(Config config) {
        return new ReadingConfig(DueRules.parse(config.getOptionalValue("tongying.reading.due", String.class).orElse(DueRules.SHIPPED)),
                Duration.ofMinutes(config.getOptionalValue("tongying.reading.review-minutes", Integer.class).orElse(120)),
                Duration.ofMinutes(config.getOptionalValue("tongying.reading.claim-minutes", Integer.class).orElse(30)),
                config.getOptionalValue("tongying.reading.most-age-days", Integer.class).orElse(30));
    }
}
