package cn.tongying.dimse;

import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.MessageMemory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The DICOM ports of the server, the second for TLS where it has a certificate. They open when the application starts and are free again when the application has
 * stopped, so that a redeployed one can take it. A port that cannot be bound stops the application: a server that
 * nobody can send to must not look alive.
 */
@ApplicationScoped
public class DicomListener {

    private static final System.Logger LOG = System.getLogger(DicomListener.class.getName());

    private static final Duration WARNED_BEFORE = Duration.ofDays(30);

    @Inject
    private Archive archive;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Retrieval retrieval;

    @Inject
    private RemoteAes remoteAes;

    @Inject
    private Destinations destinations;

    @Inject
    private Event<PatientsQueried> queried;

    @Inject
    private Event<StudyRetrieving> retrieving;

    @Inject
    private Instance<ModalityWorklist> worklist;

    @Inject
    private Instance<PerformedProcedureSteps> performedSteps;

    @Inject
    private Holdings holdings;

    @Inject
    private CommitmentQueue commitments;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Running running;

    private record Running(AssociationAcceptor acceptor, ExecutorService threads, ExecutorService reporting, CommitmentReporter reporter, DimseConfig config) {}

    /** Opens the port unless it is open. */
    void start() {
        lock.lock();
        try {
            if (running == null) {
                DimseConfig config = DimseConfig.from(
                        name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
                Running now = start(config);
                running = now;
                if (config.plain()) {
                    LOG.log(Level.INFO, "DICOM: {0} listens on {1}", config.aeTitle(), now.acceptor().address());
                }
                config.tls().ifPresent(tls -> tellOfTls(now.acceptor(), tls.identity().certificate().getNotAfter().toInstant()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** A certificate that runs out is a listener that devices refuse, on a day when nobody changed anything. */
    private static void tellOfTls(AssociationAcceptor acceptor, Instant lastDay) {
        Level level = lastDay.isBefore(Instant.now().plus(WARNED_BEFORE)) ? Level.WARNING : Level.INFO;
        acceptor.secureAddress().ifPresent(
                at -> LOG.log(level, "DICOM over TLS: listens on {0}, with a certificate until {1}", at, lastDay));
    }

    /** Where it listens; empty while it does not. */
    public Optional<InetSocketAddress> address() {
        return Optional.ofNullable(running).map(now -> now.acceptor().address());
    }

    /** True while connections are taken: a bound port alone only lets them queue up. */
    public boolean accepting() {
        Running now = running;
        return now != null && now.acceptor().accepting();
    }

    /** Associations that run now. */
    public int associations() {
        Running now = running;
        return now == null ? 0 : now.acceptor().associations();
    }

    /** Closes the port, after the stores under way or the grace of the settings. */
    @PreDestroy
    void stop() {
        lock.lock();
        try {
            Running last = running;
            if (last != null) {
                last.reporter().stop();
                last.acceptor().close(last.config().closeGrace());
                last.threads().shutdown();
                last.reporting().shutdown();
                running = null;
                LOG.log(Level.INFO, "DICOM: stopped");
            }
        } finally {
            lock.unlock();
        }
    }

    private Running start(DimseConfig config) {
        ContextService context = contextService();
        ExecutorService threads = threads("dicom-");
        ExecutorService reporting = threads("commitment-");
        RefusedAssociations turnedAway =
                new RefusedAssociations(archive::refuse, config.aeTitle(), config.defaultSite(), Clock.systemUTC());
        MessageMemory memory = new SharedMemory(archive::memory);
        CommitmentLeases leases = new CommitmentLeases(commitments, CommitmentLeases.LEASE);
        CommitmentReporter reporter = new CommitmentReporter(commitments, leases, holdings, destinations, memory, config);
        DimseServices services = new DimseServices(
                new Doorkeeper(config, remoteAes, archive::store, operations(config), worklists(config), performed(config, reporter),
                        archive::refuse, turnedAway, Clock.systemUTC()),
                new AssociationLog(archive::senderFinished, turnedAway), memory);
        boolean started = false;
        try {
            reporting.execute(context.createContextualProxy(leases, Runnable.class));
            for (int at = 0; at < config.commitment().reporters(); at++) {
                reporting.execute(context.createContextualProxy(reporter, Runnable.class));
            }
            AssociationAcceptor acceptor = AssociationAcceptor.start(
                    config.acceptor().with(config.plain(), config.tls().map(TlsSettings::endpoint)), services,
                    task -> threads.execute(context.createContextualProxy(task, Runnable.class)));
            started = true;
            return new Running(acceptor, threads, reporting, reporter, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                reporter.stop();
                threads.shutdown();
                reporting.shutdown();
            }
        }
    }

    private static ExecutorService threads(String name) {
        return Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name(name, 1).factory());
    }

    private Operations operations(DimseConfig config) {
        return new QueryRetrieveServices(catalogue, retrieval, destinations, config, new QueryRetrieveEvents() {
            @Override
            public void queried(PatientsQueried event) {
                queried.fire(event);
            }

            @Override
            public void retrieving(StudyRetrieving event) {
                retrieving.fire(event);
            }
        });
    }

    private PerformedSteps performed(DimseConfig config, CommitmentReporter reporter) {
        PerformedSteps steps = performedSteps.isUnsatisfied() ? PerformedSteps.NONE : (caller, association) -> new MppsScp(performedSteps.get(),
                config.mppsBytes(), caller, StorageScp.senderOf(association));
        return (caller, association) -> new ServedInstances(steps.of(caller, association),
                new StorageCommitmentScp(reporter, config.mppsBytes(), caller, StorageScp.senderOf(association)));
    }

    private Worklists worklists(DimseConfig config) {
        return worklist.isUnsatisfied() ? Worklists.NONE : (caller, ae, association) -> new ModalityWorklistScp(worklist.get(), queried::fire,
                config.query(), caller, ae.worklist(), StorageScp.senderOf(association));
    }

    /** Looked up and not injected: Payara does not bind the resources of a CDI bean that lies in a library of a WAR. */
    private static ContextService contextService() {
        try {
            return InitialContext.doLookup("java:comp/DefaultContextService");
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no default context service", e);
        }
    }
}
