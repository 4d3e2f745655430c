package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Beat;
import cn.tongying.failure.Causes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Re-reads objects at the pace that is set: what was read of one second is followed by the rest of it. What reads suspect is looked at at once, at any pace. */
public final class RereadingClock implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RereadingClock.class.getName());
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration STOPPED = Duration.ofHours(1);
    private static final Duration SUSPECTS = Duration.ofSeconds(1);
    private static final long MILLIS = 1_000;

    private final Rereading rereading;
    private final long bytesPerSecond;
    private final Optional<Beat> beat;
    private final Beat ofSuspects;
    private long objects;
    private long damaged;
    private long unreadable;

    public RereadingClock(Rereading rereading, RereadingConfig settings, ThreadFactory threads) {
        this.rereading = rereading;
        this.bytesPerSecond = settings.bytesPerSecond();
        this.beat = bytesPerSecond > 0 ? Optional.of(new Beat("The re-reading of objects", FIRST, IDLE, threads, this::step)) : Optional.empty();
        this.ofSuspects = new Beat("The look at objects that a read found damaged", Duration.ofMillis(1), IDLE, threads, () -> {
            rereading.suspects(SUSPECTS);
            return Duration.ZERO;
        });
    }

    public void start() {
        ofSuspects.start();
        beat.ifPresent(Beat::start);
    }

    Duration step() {
        Optional<Rereading.Batch> batch = rereading.next(bytesPerSecond);
        if (batch.isEmpty()) {
            return IDLE;
        }
        objects += batch.get().objects();
        damaged += batch.get().damaged().size();
        unreadable += batch.get().unreadable().size();
        return switch (batch.get().ending()) {
            case MORE -> Duration.ofMillis(Math.max(1, batch.get().bytes() * MILLIS / bytesPerSecond));
            case ROUND -> tellOfRound();
            case STOPPED -> tellOfStop();
        };
    }

    private Duration tellOfRound() {
        LOG.log(damaged + unreadable == 0 ? Level.DEBUG : Level.WARNING, "rereading: a round is done, {0} objects here, {1} damaged, {2} unreadable",
                Long.toString(objects), Long.toString(damaged), Long.toString(unreadable));
        objects = 0;
        damaged = 0;
        unreadable = 0;
        return IDLE;
    }

    /** Each time anew: somebody has to look. */
    private static Duration tellOfStop() {
        LOG.log(Level.ERROR, "rereading: too many objects in a row are damaged or cannot be read, so the store is suspected and none of them was touched; "
                + "look at it. It is tried again in an hour; where the objects are what is damaged, raise TONGYING_REREAD_STOP_AFTER");
        return STOPPED;
    }

    @Override
    public void close() {
        ofSuspects.close();
        beat.ifPresent(Beat::close);
        try {
            rereading.end();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The re-reading could not be given back, another server takes it over in ten minutes: {0}", Causes.of(e));
        }
    }
}
