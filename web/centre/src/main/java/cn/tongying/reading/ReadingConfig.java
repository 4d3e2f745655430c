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
 * @param critical    TONGYING_READING_CRITICAL_MINUTES: within which time a critical result is to be acknowledged
 * @param claim       TONGYING_READING_CLAIM_MINUTES: how long a claim holds after the last sign of its holder
 * @param warnPercent TONGYING_READING_WARN_PERCENT: after which share of a clock's time those in charge are told of what nobody is at
 * @param idle        TONGYING_READING_IDLE_MINUTES: who has a task open and gave no sign for so long is not at it
 * @param raise       TONGYING_READING_RAISE_MINUTES: each time that what is late has waited so much longer it comes one class higher, never above STAT
 * @param mostAgeDays TONGYING_READING_MOST_AGE_DAYS: an exam of longer ago is history that was imported, and nobody's work; 0 takes all
 * @param sites       TONGYING_READING_SITES: the hospitals whose exams are read here; empty for all
 * @param expireDays  TONGYING_READING_EXPIRE_DAYS: so many days after it was due a task that nobody ever opened ends; 0 for never
 * @param signFactor  TONGYING_READING_SIGN_FACTOR: who must have a second factor proves it again for a final report, an addendum and a correction
 */
record ReadingConfig(Duration critical, Duration claim, int warnPercent, Duration idle, Duration raise, int mostAgeDays, Set<String> sites, int expireDays, boolean signFactor) {
    private static final int MOST_MINUTES = 1440;
    private static final int MOST_RAISE_MINUTES = 100_000;
    private static final int MOST_PERCENT = 99;
    private static final Duration USUAL_IDLE = Duration.ofMinutes(10);
    private static final int MOST_DAYS = 10_000;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");

    ReadingConfig {
        sites = Set.copyOf(sites);
        if (claim.toMinutes() < 1 || claim.toMinutes() > MOST_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_CLAIM_MINUTES is 1 to " + MOST_MINUTES);
        }
        if (warnPercent < 1 || warnPercent > MOST_PERCENT) {
            throw new IllegalArgumentException("TONGYING_READING_WARN_PERCENT is 1 to " + MOST_PERCENT);
        }
        if (idle.toMinutes() < 1 || idle.compareTo(claim) > 0) {
            throw new IllegalArgumentException("TONGYING_READING_IDLE_MINUTES is 1 to TONGYING_READING_CLAIM_MINUTES");
        }
        if (raise.toMinutes() < 1 || raise.toMinutes() > MOST_RAISE_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_RAISE_MINUTES is 1 to " + MOST_RAISE_MINUTES);
        }
        if (critical.toMinutes() < 1 || critical.toMinutes() > MOST_MINUTES) {
            throw new IllegalArgumentException("TONGYING_READING_CRITICAL_MINUTES is 1 to " + MOST_MINUTES);
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
        Duration claim = Duration.ofMinutes(config.getOptionalValue("tongying.reading.claim-minutes", Integer.class).orElse(30));
        return new ReadingConfig(Duration.ofMinutes(config.getOptionalValue("tongying.reading.critical-minutes", Integer.class).orElse(10)), claim,
                config.getOptionalValue("tongying.reading.warn-percent", Integer.class).orElse(80),
                config.getOptionalValue("tongying.reading.idle-minutes", Integer.class).map(Duration::ofMinutes).orElseGet(() -> usualIdle(claim)),
                Duration.ofMinutes(config.getOptionalValue("tongying.reading.raise-minutes", Integer.class).orElse(240)),
                config.getOptionalValue("tongying.reading.most-age-days", Integer.class).orElse(30),
                sites(config.getOptionalValue("tongying.reading.sites", String.class).orElse("*")),
                config.getOptionalValue("tongying.reading.expire-days", Integer.class).orElse(0),
                config.getOptionalValue("tongying.reading.sign-factor", Boolean.class).orElse(true));
    }

    private static Duration usualIdle(Duration claim) {
        return claim.compareTo(USUAL_IDLE) < 0 ? claim : USUAL_IDLE;
    }

    private static Set<String> sites(String text) {
        return text.strip().equals("*") ? Set.of() : Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /** Whether exams of this hospital are read here. */
    boolean reads(String site) {
        return sites.isEmpty() || sites.contains(site);
    }
}
