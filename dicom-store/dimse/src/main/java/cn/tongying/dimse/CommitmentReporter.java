package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.EventReport;
import cn.tongying.dicom.net.ProposedContext;
import cn.tongying.dicom.net.RoleSelection;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dimse.CommitmentRequest.Reference;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reports requests of storage commitment that were not reported on the association they came on: one after the other, on an association
 * of its own to the registered AE, in which we propose to be SCP (PS3.7 D.3.3.4). One thread runs it; every server may have one, since
 * each takes rows that no other has.
 */
final class CommitmentReporter implements Runnable {

    private static final System.Logger LOG = System.getLogger(CommitmentReporter.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(5);
    /** Longer than an attempt may take: connecting, accepting and answering each have a timeout of their own. */
    private static final Duration LEASE = Duration.ofMinutes(10);
    /** The peer answers on its own association, or ends it, within its idle time. */
    private static final Duration ON_THE_SAME = Duration.ofMinutes(2);
    private static final List<String> SYNTAXES = List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final CommitmentQueue queue;
    private final Holdings holdings;
    private final Destinations destinations;
    private final MoveSettings calling;
    private final CommitmentSettings settings;
    private final ContextRules rules;
    private final Semaphore wakeups = new Semaphore(0);
    private volatile boolean stopped;
    private volatile @Nullable Thread runner;

    CommitmentReporter(CommitmentQueue queue, Holdings holdings, Destinations destinations, DimseConfig config) {
        this.queue = queue;
        this.holdings = holdings;
        this.destinations = destinations;
        this.calling = MoveSettings.of(config);
        this.settings = config.commitment();
        this.rules = new ContextRules(config.privateSopClasses());
    }

    CommitmentSettings settings() {
        return settings;
    }

    /** Empty when too many of the caller's wait. */
    Optional<CommitmentRequest> keep(Caller caller, String association, String transactionUid, List<Reference> references) {
        return queue.add(caller, association, transactionUid, references, settings.mostWaiting(), ON_THE_SAME);
    }

    CommitmentReport report(CommitmentRequest request) {
        return CommitmentReport.of(request, holdings, rules);
    }

    EventReport event(CommitmentReport report, TransferSyntax syntax) {
        return report.event(calling.ownTitle(), syntax);
    }

    /** What became of a report on the association that it was asked for on. */
    void answered(CommitmentReport report, boolean taken) {
        if (taken) {
            queue.reported(report.request(), report.committed().size(), report.failed().size());
        } else {
            later(report.request().id());
        }
    }

    /** It is reported on an association of our own now. */
    void later(long id) {
        queue.putOff(id, Duration.ZERO);
        wakeups.release();
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        while (!stopped) {
            try {
                round();
                if (wakeups.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Storage commitments cannot be reported now: {0}", Causes.of(e));
                if (!paused()) {
                    return;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(ROUND.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Ends it; what it is in the middle of is broken off, and tried again after its lease at the latest. */
    void stop() {
        stopped = true;
        Thread now = runner;
        if (now != null) {
            now.interrupt();
        }
    }

    /** Everything that is due. */
    void round() {
        int given = queue.giveUp(settings.attempts(), settings.age());
        if (given > 0) {
            LOG.log(Level.WARNING, "{0} storage commitments were given up: their AEs could not be told", given);
        }
        Optional<CommitmentRequest> due = queue.take(LEASE);
        while (due.isPresent() && !stopped) {
            attempt(due.get());
            due = queue.take(LEASE);
        }
    }

    private void attempt(CommitmentRequest request) {
        Optional<String> failure;
        try {
            failure = failure(request);
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(Causes.of(e));
        }
        failure.ifPresent(why -> {
            LOG.log(Level.INFO, () -> "Storage commitment " + request.id() + " could not be reported to " + request.aeTitle() + ", attempt "
                    + request.attempts() + ": " + why);
            queue.putOff(request.id(), settings.pause(request.attempts()));
        });
    }

    /** Why it was not reported; empty when it was. */
    private Optional<String> failure(CommitmentRequest request) throws IOException {
        Optional<Destination> destination = destinations.named(request.title(), request.site(), request.remoteAddress());
        if (destination.isEmpty()) {
            return Optional.of("it is not registered with an address and a port");
        }
        CommitmentReport report = report(request);
        try (Association association = Association.open(parameters(destination.get()))) {
            DimseStatus status = association.report(StorageCommitmentScp.SOP_CLASS, syntax -> event(report, syntax));
            if (!status.isSuccess()) {
                return Optional.of("it answered " + status);
            }
        }
        queue.reported(request, report.committed().size(), report.failed().size());
        return Optional.empty();
    }

    private AssociationParameters parameters(Destination destination) {
        Optional<TlsPeer> tls = destination.certificates().isEmpty() ? Optional.empty()
                : Optional.of(new TlsPeer(destination.certificates(), calling.identity()));
        return new AssociationParameters(destination.address(), calling.ownTitle(), destination.title(),
                List.of(new ProposedContext(1, StorageCommitmentScp.SOP_CLASS, SYNTAXES)),
                List.of(new RoleSelection(StorageCommitmentScp.SOP_CLASS, false, true)), List.of(), calling.upperLayer(), tls);
    }
}
