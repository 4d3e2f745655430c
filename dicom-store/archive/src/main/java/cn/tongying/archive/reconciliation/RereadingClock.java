package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Beat;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Re-reads objects at the pace that is set: what was read of one second is followed by the rest of it. */
public final class RereadingClock implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RereadingClock.class.getName());
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final long MILLIS = 1_000;

    private final Rereading rereading;
    private final long bytesPerSecond;
    private final Optional<Beat> beat;
    private long objects;
    private long damaged;

    public RereadingClock(Rereading rereading, RereadingConfig settings, ThreadFactory threads) {
        this.rereading = rereading;
        this.bytesPerSecond = settings.bytesPerSecond();
        this.beat = bytesPerSecond > 0 ? Optional.of(new Beat("The re-reading of objects", FIRST, IDLE, threads, this::step)) : Optional.empty();
    }

    public void start() {
        beat.ifPresent(Beat::start);
    }

    Duration step() {
        Optional<Rereading.Batch> batch = rereading.next(bytesPerSecond);
        if (batch.isEmpty()) {
            return IDLE;
        }
        objects += batch.get().objects();
        damaged += batch.get().damaged().size();
        if (batch.get().finished()) {
            LOG.log(damaged == 0 ? Level.DEBUG : Level.WARNING, "rereading: a round is done, {0} objects here, {1} damaged", Long.toString(objects),
                    Long.toString(damaged));
            objects = 0;
            damaged = 0;
            return IDLE;
        }
        return Duration.ofMillis(Math.max(1, batch.get().bytes() * MILLIS / bytesPerSecond));
    }

    @Override
    public void close() {
        beat.ifPresent(Beat::close);
    }
}
