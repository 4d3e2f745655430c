package cn.tongying.tools.migrate;

import cn.tongying.tools.send.Patience;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast studies are moved, so that neither the old PACS nor the line is busy with it alone: at most so many studies an hour
 * and instances a minute on average, and only in certain hours. C-MOVE tells no sizes, so bytes cannot be counted here.
 */
public final class Pace {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OpenHours hours;
    private final int studiesPerHour;
    private final int instancesPerMinute;
    private final Clock clock;
    private final Patience.Pause pause;
    private Instant next = Instant.MIN;
    private Instant began = Instant.MIN;

    /**
     * @param studiesPerHour     0 for any number
     * @param instancesPerMinute 0 for any number
     * @param clock              in whose time zone the hours are
     */
    public Pace(OpenHours hours, int studiesPerHour, int instancesPerMinute, Clock clock, Patience.Pause pause) {
        this.hours = hours;
        this.studiesPerHour = studiesPerHour;
        this.instancesPerMinute = instancesPerMinute;
        this.clock = clock;
        this.pause = pause;
    }

    /** How long until a study may be moved by the hours of the day. */
    Duration untilOpen() {
        return hours.untilOpen(clock.instant().atZone(clock.getZone()));
    }

    /** Waits until the next study may be moved. */
    void beforeStudy() throws InterruptedIOException {
        Instant now = clock.instant();
        if (next.isAfter(now)) {
            rest(Duration.between(now, next));
        }
        began = clock.instant();
    }

    /** Takes in how many instances came. */
    void afterStudy(int instances) {
        Duration byStudy = studiesPerHour == 0 ? Duration.ZERO : HOUR.dividedBy(studiesPerHour);
        Duration byInstances = instancesPerMinute == 0 ? Duration.ZERO : MINUTE.multipliedBy(instances).dividedBy(instancesPerMinute);
        next = began.plus(byStudy.compareTo(byInstances) > 0 ? byStudy : byInstances);
    }

    /** Waits, for whatever reason. */
    void rest(Duration length) throws InterruptedIOException {
        try {
            pause.of(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    }
}
