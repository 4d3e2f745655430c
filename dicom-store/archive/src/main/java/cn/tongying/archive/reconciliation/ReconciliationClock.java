package cn.tongying.archive.reconciliation;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.Beat;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Compares rows and objects all the time, a batch each period, on a {@link Beat} of its own, so that a large orphan does not
 * hold up the change feed. A finished round is followed by a rest as long as the grace: nothing younger can be judged
 * anyway. Two nodes at it do no harm: who comes second finds done what the first did.
 */
public final class ReconciliationClock implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ReconciliationClock.class.getName());
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Reconciliation reconciliation;
    private final ArchiveConfig.Reconciling settings;
    private final Optional<Beat> beat;
    private Round round = new Round();
    private boolean foreignTold;

    public ReconciliationClock(Reconciliation reconciliation, ArchiveConfig.Reconciling settings, ThreadFactory threads) {
        this.reconciliation = reconciliation;
        this.settings = settings;
        this.beat = settings.period().isPositive()
                ? Optional.of(new Beat("The reconciliation", settings.period(), longer(settings.period(), LONGEST_REST), threads, this::step))
                : Optional.empty();
    }

    public void start() {
        beat.ifPresent(Beat::start);
    }

    private Duration step() {
        ReconciliationReport report = reconciliation.next(settings.batch());
        round.add(report);
        tellOfForeign(report.foreign());
        report.rowsWithoutObject().forEach(uid -> LOG.log(Level.ERROR, "reconciliation: instance {0} has a row and no object", uid));
        if (!report.finished()) {
            return settings.period();
        }
        LOG.log(round.quiet() ? Level.DEBUG : Level.WARNING, "reconciliation: {0}", round);
        round = new Round();
        return longer(settings.period(), settings.grace());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Once in the life of the process: they are no fault of the archive and stay where they are. */
    private void tellOfForeign(int found) {
        if (found > 0 && !foreignTold) {
            foreignTold = true;
            LOG.log(Level.WARNING, "reconciliation: {0} objects have keys that the archive never gives; they are left alone", found);
        }
    }

    @Override
    public void close() {
        beat.ifPresent(Beat::close);
    }

    /** The counts from one start over to the next. */
    private static final class Round {
        private long rows;
        private long objects;
        private int lost;
        private int reingested;
        private int removed;
        private int quarantined;
        private int failed;
        private int postponed;
        private int foreign;

        void add(ReconciliationReport report) {
            rows += report.rowsChecked();
            objects += report.objectsChecked();
            lost += report.rowsWithoutObject().size();
            reingested += report.reingested().size();
            removed += report.removed().size();
            quarantined += report.unreadable().size();
            failed += report.failed().size();
            postponed += report.postponed();
            foreign += report.foreign();
        }

        boolean quiet() {
            return lost + reingested + removed + quarantined + failed + postponed == 0;
        }

        @Override
        public String toString() {
            return "rows " + rows + ", objects " + objects + ", rows without object " + lost + ", taken in again " + reingested
                    + ", second copies removed " + removed + ", put in quarantine " + quarantined
                    + ", could not be looked at " + failed + ", postponed " + postponed + ", not ours " + foreign;
        }
    }
}
