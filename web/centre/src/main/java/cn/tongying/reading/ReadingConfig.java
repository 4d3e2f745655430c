package cn.tongying.reading;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param due         TONGYING_READING_DUE: within which time a preliminary report is due, from the moment the study first settled
 * @param review      TONGYING_READING_REVIEW_MINUTES: within which time after that the final report is due
 * @param critical    TONGYING_READING_CRITICAL_MINUTES: within which time a critical result is to be acknowledged
 * @param claim       TONGYING_READING_CLAIM_MINUTES: how long a claim holds after the last sign of its holder
 * @param mostAgeDays TONGYING_READING_MOST_AGE_DAYS: an exam of longer ago is history that was imported, and nobody's work; 0 takes all
 * @param sites       TONGYING_READING_SITES: the hospitals whose exams are read here; empty for all
 * @param expireDays  TONGYING_READING_EXPIRE_DAYS: so many days after it was due a task that nobody ever opened ends; 0 for never
 * @param signFactor  TONGYING_READING_SIGN_FACTOR: who must have a second factor proves it again for a final report, an addendum and a correction
 */
record ReadingConfig(DueRules due, Duration review, Duration critical, Duration claim, int mostAgeDays, Set<String> sites, int expireDays, boolean signFactor) {
    private static final int MOST_MINUTES = 1440;
    private static final int MOST_REVIEW_MINUTES = 100_000;
    private static final int MOST_DAYS = 10_000;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");

    ReadingConfig {
        sites = Set.copyOf(sites);
        if (review.isNegative() || review.toMinutes() > MOST_REVIEW_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_REVIEW_MINUTES is 0 to " + MOST_REVIEW_MINUTES);
        }
        if (critical.toMinutes() < 1 || critical.toMinutes() > MOST_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_CRITICAL_MINUTES is 1 to " + MOST_MINUTES);
        }
        if (claim.toMinutes() < 1 || claim.toMinutes() > MOST_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_CLAIM_MINUTES is 1 to " + MOST_MINUTES);
        }
        if (mostAgeDays < 0) {
            throw new IllegalArgumentException("TONGYING_READING_MOST_AGE_DAYS is not negative");
        }
        if (!sites.stream().allMatch(SITE.asMatchPredicate())) {
            throw new IllegalArgumentException("TONGYING_READING_SITES is * or codes of sites, as NORTH,SOUTH");
        }
        if (expireDays < 0 || expireDays > MOST_DAYS) {
            throw new IllegalArgumentException("TONGYING_READING_EXPIRE_DAYS is 0 to " + MOST_DAYS);
        }
    }

    static ReadingConfig from(Config config) {
        return new ReadingConfig(DueRules.parse(config.getOptionalValue("tongying.reading.due", String.class).orElse(DueRules.SHIPPED)),
                Duration.ofMinutes(config.getOptionalValue("tongying.reading.review-minutes", Integer.class).orElse(120)),
                Duration.ofMinutes(config.getOptionalValue("tongying.reading.critical-minutes", Integer.class).orElse(10)),
                Duration.ofMinutes(config.getOptionalValue("tongying.reading.claim-minutes", Integer.class).orElse(30)),
                config.getOptionalValue("tongying.reading.most-age-days", Integer.class).orElse(30),
                sites(config.getOptionalValue("tongying.reading.sites", String.class).orElse("*")),
                config.getOptionalValue("tongying.reading.expire-days", Integer.class).orElse(0),
                config.getOptionalValue("tongying.reading.sign-factor", Boolean.class).orElse(true));
    }

    private static Set<String> sites(String text) {
        return text.strip().equals("*") ? Set.of() : Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /** Whether exams of this hospital are read here. */
    boolean reads(String site) {
        return sites.isEmpty() || sites.contains(site);
    }
}
