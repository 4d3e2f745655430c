package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.archive.retrieval.ProvingReads;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.EventReport;
import cn.tongying.dicom.net.MessageMemory;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Reports requests of storage commitment that were not reported on the association they came on: AE by AE, all that is due to one in its turn, on an
 * association of its own to its registered address, in which we propose to be SCP (PS3.7 D.3.3.4). An AE that cannot be reached loses its turns for a
 * while. So many threads run it as AEs are told at once; every server may have them, since each takes turns that no other has.
 */
final class CommitmentReporter implements Runnable {

    private static final System.Logger LOG = System.getLogger(CommitmentReporter.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(5);
    /** Peers let an association lie idle for half a minute and longer. */
    private static final Duration MOST_IDLE = Duration.ofSeconds(10);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(1);
    private static final List<String> SYNTAXES = List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final CommitmentQueue queue;
    private final CommitmentLeases leases;
    private final Holdings holdings;
    private final Destinations destinations;
    private final MoveSettings calling;
    private final CommitmentSettings settings;
    private final ContextRules rules;
    private final MessageMemory memory;
    private final ProvingReads reads;
    private final Semaphore wakeups = new Semaphore(0);
    private volatile boolean stopped;
    private final Set<Thread> runners = ConcurrentHashMap.newKeySet();

    CommitmentReporter(CommitmentQueue queue, CommitmentLeases leases, Holdings holdings, Destinations destinations, MessageMemory memory, DimseConfig config) {
        this.queue = queue;
        this.leases = leases;
        this.holdings = holdings;
        this.destinations = destinations;
        this.calling = MoveSettings.of(config);
        this.settings = config.commitment();
        this.memory = memory;
        this.reads = new ProvingReads(settings.reads());
        this.rules = new ContextRules(config.privateSopClasses());
    }

    CommitmentSettings settings() {
        return settings;
    }

    /** Empty when too many of the caller's wait. */
    Optional<CommitmentRequest> keep(Caller caller, String association, String transactionUid, List<Reference> references) {
        return queue.add(caller, association, transactionUid, references, settings.mostWaiting(), leases.lease());
    }

    /** Whether it is reported on the association that it was asked for on, from now on until {@link #answered} or {@link #later}; not when it was left alone too long. */
    boolean begin(CommitmentRequest request) {
        return leases.hold(request.id());
    }

    /**
     * What there is to say to it now; empty when it was not to go on.
     *
     * @param share asked before what it names is read, and held until the report has gone out
     */
    Optional<CommitmentReport> report(CommitmentRequest request, MemoryClaim share, BooleanSupplier goOn) {
        share.claim(request.instances() * CommitmentReport.BYTES_PER_INSTANCE);
        return CommitmentReport.of(request, queue.references(request.id()), holdings, reads, rules, goOn);
    }

    EventReport event(CommitmentReport report, TransferSyntax syntax) {
        return report.event(calling.ownTitle(), syntax);
    }

    /** What became of a report on the association that it was asked for on. */
    void answered(CommitmentRequest request, int committed, int failed, boolean taken) {
        if (taken) {
            leases.letGo(request.id());
            queue.reported(request, committed, failed);
        } else {
            later(request.id());
        }
    }

    /** It is reported on an association of our own now. */
    void later(long id) {
        leases.letGo(id);
        queue.putOff(id, Duration.ZERO);
        wakeups.release();
    }

    @Override
    public void run() {
        runners.add(Thread.currentThread());
        while (!stopped) {
            try {
                round();
                if (wakeups.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
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
        leases.stop();
        runners.forEach(Thread::interrupt);
    }

    /** Everything that is due. */
    void round() {
        int given = queue.giveUp(settings.attempts(), settings.age());
        if (given > 0) {
            LOG.log(Level.WARNING, "{0} storage commitments were given up: their AEs could not be told", given);
        }
        Optional<CommitmentLeases.Held> turn = leases.takeTurn();
        while (turn.isPresent() && !stopped) {
            try (CommitmentLeases.Held held = turn.get()) {
                take(held);
            }
            turn = leases.takeTurn();
        }
    }

    private void take(CommitmentLeases.Held held) {
        CommitmentTurn turn = held.turn();
        Optional<String> away;
        try {
            away = reach(held);
        } catch (IOException | RuntimeException e) {
            away = Optional.of(Causes.of(e));
        }
        away.ifPresent(why -> LOG.log(Level.INFO, () -> "Storage commitments cannot be reported to " + turn.aeTitle() + ", time " + (turn.failures() + 1)
                + " in a row: " + why));
        queue.endTurn(turn, away.isEmpty(), away.isEmpty() ? Duration.ZERO : settings.away(turn.failures() + 1));
    }

    /** Why it is not reached; empty when it was. */
    private Optional<String> reach(CommitmentLeases.Held held) throws IOException {
        CommitmentTurn turn = held.turn();
        Optional<Destination> destination = destinations.named(turn.title(), turn.site(), turn.remoteAddress());
        if (destination.isEmpty()) {
            return Optional.of("it is not registered with an address and a port");
        }
        try (ReportingCall call = new ReportingCall(parameters(destination.get()), MOST_IDLE)) {
            if (turn.failures() > 0) {
                call.prove();
            }
            long end = System.nanoTime() + LONGEST_TURN.toNanos();
            boolean goOn = true;
            for (int told = 0; goOn && told < settings.turn() && goesOn(held) && System.nanoTime() - end < 0; told++) {
                Optional<CommitmentRequest> due = leases.take(held);
                goOn = due.isPresent();
                if (goOn) {
                    attempt(call, held, due.get());
                }
            }
        }
        return Optional.empty();
    }

    private boolean goesOn(CommitmentLeases.Held held) {
        return !stopped && held.isHeld();
    }

    /**
     * What it names is read first, then the peer is called. Its own failure puts it off and counts, of whichever side it is; that of the association
     * ends the turn. What was broken off does not count: another server may go on with it at once where this one stops, else nobody before a pause.
     */
    private void attempt(ReportingCall call, CommitmentLeases.Held held, CommitmentRequest request) throws IOException {
        try (MessageMemory.Share share = memory.share()) {
            Optional<CommitmentReport> report = report(request, share, () -> goesOn(held));
            if (report.isPresent() && goesOn(held)) {
                tell(opened(call, request), call, report.get());
            } else if (held.isHeld()) {
                queue.untried(request.id(), stopped ? Duration.ZERO : settings.retry());
            }
        } catch (RuntimeException e) {
            putOff(request, "could not be made: " + Causes.of(e));
        } finally {
            leases.letGo(request.id());
        }
    }

    /** That there is no association says nothing of the request; the pause is that of the turn. */
    private Association opened(ReportingCall call, CommitmentRequest request) throws IOException {
        try {
            return call.association();
        } catch (IOException e) {
            queue.untried(request.id(), Duration.ZERO);
            throw e;
        }
    }

    private void tell(Association association, ReportingCall call, CommitmentReport report) throws IOException {
        CommitmentRequest request = report.request();
        try {
            DimseStatus status = association.report(StorageCommitmentScp.SOP_CLASS, syntax -> event(report, syntax));
            call.answered();
            if (status.isSuccess()) {
                queue.reported(request, report.committed().size(), report.failed().size());
            } else {
                putOff(request, "was answered " + status);
            }
        } catch (IOException e) {
            putOff(request, "was not answered: " + Causes.of(e));
            throw e;
        }
    }

    private void putOff(CommitmentRequest request, String what) {
        LOG.log(Level.INFO, () -> "The report of storage commitment " + request.id() + " to " + request.aeTitle() + ", attempt " + request.attempts() + ", " + what);
        queue.putOff(request.id(), settings.pause(request.attempts()));
    }

    private AssociationParameters parameters(Destination destination) {
        Optional<TlsPeer> tls = destination.certificates().isEmpty() ? Optional.empty()
                : Optional.of(new TlsPeer(destination.certificates(), calling.identity()));
        return new AssociationParameters(destination.address(), calling.ownTitle(), destination.title(),
                List.of(new ProposedContext(1, StorageCommitmentScp.SOP_CLASS, SYNTAXES)),
                List.of(new RoleSelection(StorageCommitmentScp.SOP_CLASS, false, true)), List.of(), calling.upperLayer(), tls);
    }
}
