package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Beat;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.sealed.SealedBatch;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Seals what was kept plain before sealing was switched on, so many objects a minute, on a {@link Beat} of its own. It needs to remember
 * nothing: what is left is what still lies there plain. While another node is at it, it rests. When it has been through all it says what
 * came of it and looks again in an hour, since another node may not seal yet.
 */
public final class PlainSealingClock implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PlainSealingClock.class.getName());
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final Duration ROUND_REST = Duration.ofHours(1);
    private static final int ROUNDS_PER_MINUTE = 60;
    private static final int TOLD_EVERY = 10_000;

    private final PlainSealing sealing;
    private final int batch;
    private final Duration period;
    private final Beat beat;
    private Optional<ObjectKey> after = Optional.empty();
    private long sealed;
    private long bytes;
    private long failed;

    /** @param perMinute at least one */
    public PlainSealingClock(PlainSealing sealing, int perMinute, ThreadFactory threads) {
        this.sealing = sealing;
        this.batch = Math.max(1, perMinute / ROUNDS_PER_MINUTE);
        this.period = Duration.ofMinutes(1).multipliedBy(batch).dividedBy(perMinute);
        this.beat = new Beat("The sealing of plain objects", period, LONGEST_REST, threads, this::step);
    }

    public void start() {
        beat.start();
    }

    Duration step() {
        Optional<SealedBatch> turn = sealing.next(after, batch);
        if (turn.isEmpty()) {
            return LONGEST_REST;
        }
        SealedBatch done = turn.get();
        long before = sealed;
        sealed += done.sealed();
        bytes += done.bytes();
        failed += done.failed().size();
        after = done.last();
        if (after.isPresent()) {
            if (sealed / TOLD_EVERY > before / TOLD_EVERY) {
                LOG.log(Level.INFO, "sealing: {0} objects of before are sealed so far, {1} stay plain", Long.toString(sealed), Long.toString(failed));
            }
            return period;
        }
        tellOfRound();
        return ROUND_REST;
    }

    private void tellOfRound() {
        if (failed > 0) {
            LOG.log(Level.WARNING, "sealing: {0} objects of before, {1} bytes, are sealed now; {2} stay plain, each was told of", Long.toString(sealed),
                    Long.toString(bytes), Long.toString(failed));
        } else if (sealed > 0) {
            LOG.log(Level.INFO, "sealing: {0} objects of before, {1} bytes, are sealed now; nothing is plain any more, TONGYING_OBJECTS_ENCRYPTION may be \"only\"",
                    Long.toString(sealed), Long.toString(bytes));
        }
        sealed = 0;
        bytes = 0;
        failed = 0;
    }

    @Override
    public void close() {
        beat.close();
    }
}
