package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.MessageMemory;
import cn.tongying.dicom.net.NormalizedHandler;
import cn.tongying.dicom.query.QueryRetrieveScu;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The DICOM port as the server opens it, over a real archive; which application entities are registered the test says. */
final class QueryRetrieveRig implements AutoCloseable {

    static final Set<String> EVERY_SERVICE = Set.of("ECHO", "STORE", "FIND", "GET", "MOVE");

    private final Path folder;
    final ArchiveForTests archive;
    final Map<String, RemoteAe> registered = new ConcurrentHashMap<>();
    /** By site and title. */
    final Map<String, Destination> destinations = new ConcurrentHashMap<>();
    final Queue<Object> told = new ConcurrentLinkedQueue<>();
    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    /** What identifiers, N-services and reports claim from. */
    final MessageMemory memory;
    private AssociationAcceptor acceptor;
    /** Of the port that is open; a test runs its rounds. */
    CommitmentReporter reporter;

    QueryRetrieveRig(Path folder) throws IOException, SQLException {
        this.folder = folder;
        archive = new ArchiveForTests(folder);
        memory = new SharedMemory(archive.archive()::memory);
        open(Map.of());
    }

    /** Opens the port anew with other settings. */
    void open(Map<String, String> settings) throws IOException {
        if (acceptor != null) {
            acceptor.close(Duration.ofSeconds(2));
        }
        Map<String, String> all = new HashMap<>(settings);
        all.put("TONGYING_DICOM_PORT", "0");
        DimseConfig config = DimseConfig.from(name -> Optional.ofNullable(all.get(name)));
        RefusedList list = (caller, source, reason, message, messageZh) ->
                new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
        RefusedAssociations turnedAway = new RefusedAssociations(list, config.aeTitle(), "DEFAULT", Clock.systemUTC());
        Operations operations = new QueryRetrieveServices(archive.catalogue(), archive.retrieval(),
                (title, site, address) -> Optional.ofNullable(destinations.get(site + " " + title)), config, new Told(told));
        Doorkeeper doorkeeper = new Doorkeeper(config, (title, address) -> Optional.ofNullable(registered.get(title.value())).stream().toList(),
                archive.archive()::store, operations, Worklists.NONE, commitment(config), list, turnedAway, Clock.systemUTC());
        acceptor = AssociationAcceptor.start(config.acceptor().with(true, config.tls().map(TlsSettings::endpoint)), new DimseServices(doorkeeper, new AssociationLog(sender -> { }, turnedAway),
                memory), threads);
    }

    private PerformedSteps commitment(DimseConfig config) {
        if (reporter != null) {
            reporter.stop();
        }
        reporter = reporter(config, (title, site, address) -> Optional.ofNullable(destinations.get(site + " " + title)), CommitmentLeases.LEASE);
        CommitmentReporter now = reporter;
        return (caller, association) -> new ServedInstances(NormalizedHandler.NONE,
                new StorageCommitmentScp(now, config.mppsBytes(), caller, StorageScp.senderOf(association)));
    }

    /** One more, as another server has it, whose leases are renewed until it is stopped. */
    CommitmentReporter reporter(DimseConfig config, Destinations toCall, Duration lease) {
        CommitmentLeases leases = new CommitmentLeases(commitments(), lease);
        threads.execute(leases);
        return new CommitmentReporter(commitments(), leases, archive.room().holdings(), toCall, memory, config);
    }

    /** Each call in a transaction, as the server does it. */
    CommitmentQueue commitments() {
        return (CommitmentQueue) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CommitmentQueue.class}, (proxy, method, arguments) -> {
            try (EntityManager entities = archive.sessions().createEntityManager()) {
                Commitments commitments = new Commitments();
                commitments.entities = entities;
                commitments.told = told::add;
                entities.getTransaction().begin();
                try {
                    Object result = method.invoke(commitments, arguments);
                    entities.getTransaction().commit();
                    return result;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                } finally {
                    if (entities.getTransaction().isActive()) {
                        entities.getTransaction().rollback();
                    }
                }
            }
        });
    }

    void register(String title, String site, String... services) {
        registered.put(title, new RemoteAe(site, Set.of(services), Set.of(), Set.of(), true));
    }

    void destination(String title, String site, int port, CertificateFingerprint... certificates) {
        destinations.put(site + " " + title, new Destination(new AeTitle(title),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Set.of(certificates)));
    }

    /** Our own SCU, under this title. */
    QueryRetrieveScu call(String title, boolean relational, Set<String> storage, List<String> transferSyntaxes) throws IOException {
        return QueryRetrieveScu.open(AssociationParameters.verification(acceptor.address(), new AeTitle(title), new AeTitle("TONGYING")),
                relational, storage, transferSyntaxes);
    }

    /** What our SCU was answered, which proposes Explicit VR Little Endian first. */
    Dataset identifier(byte[] bytes) throws IOException {
        return new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).dataset();
    }

    InetSocketAddress address() {
        return acceptor.address();
    }

    InetSocketAddress secureAddress() {
        return acceptor.secureAddress().orElseThrow();
    }

    String port() {
        return Integer.toString(acceptor.address().getPort());
    }

    /** Keeps a Data Set of the site as if it had been sent. */
    void store(String site, Dataset dataset, TransferSyntax syntax) {
        store(site, new ByteArrayInputStream(DatasetWriter.toBytes(dataset, syntax)), syntax);
    }

    /** The same; the file that its object lies in. */
    Path stored(String site, Dataset dataset) throws IOException {
        List<Path> before = objects();
        store(site, dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        List<Path> made = objects();
        made.removeAll(before);
        return made.stream().filter(file -> file.toFile().length() > 0).findFirst().orElseThrow();
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    /** The same with a file. */
    void store(String site, Path file) throws IOException {
        try (Part10.Opened opened = Part10.open(Files.newInputStream(file))) {
            store(site, opened.dataset(), opened.meta().transferSyntax());
        }
    }

    private void store(String site, InputStream dataset, TransferSyntax syntax) {
        Incoming incoming = new Incoming(dataset, syntax,
                Optional.empty(), Optional.empty(), Optional.empty(), new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "test"));
        StoreOutcome outcome = archive.archive().store(Caller.ae("CT1", site, "127.0.0.1"), incoming);
        if (!(outcome instanceof StoreOutcome.Stored)) {
            throw new IllegalStateException("Not stored: " + outcome);
        }
    }

    private record Told(Queue<Object> events) implements QueryRetrieveEvents {
        @Override
        public void queried(PatientsQueried event) {
            events.add(event);
        }

        @Override
        public void retrieving(StudyRetrieving event) {
            events.add(event);
        }
    }

    @Override
    public void close() throws IOException {
        acceptor.close(Duration.ofSeconds(2));
        threads.shutdownNow();
        archive.close();
    }
}
