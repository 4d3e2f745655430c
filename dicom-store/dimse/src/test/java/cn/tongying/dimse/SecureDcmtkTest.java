package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.TlsPeer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The listener with both its ports, its settings and a register on a real PostgreSQL, called by dcmtk, and our C-ECHO to
 * dcmtk's storescp. What calls is on this machine, which is why the entities are registered at its address.
 */
@Timeout(180)
class SecureDcmtkTest {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static Connection connection;
    private static PeerCertificate ours;
    private static PeerCertificate modality;
    private static PeerCertificate next;
    private static PeerCertificate thief;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<Caller> callers = new ConcurrentLinkedQueue<>();
    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private AssociationAcceptor acceptor;

    @BeforeAll
    static void prepare() throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "storescu")));
        assumeTrue(there, "dcmtk is not installed: apt-get install dcmtk");
        ours = PeerCertificate.make(folder, "ours");
        modality = PeerCertificate.make(folder, "modality");
        next = PeerCertificate.make(folder, "next");
        thief = PeerCertificate.make(folder, "thief");
        postgres = EmbeddedPostgres.start();
        connection = postgres.getPostgresDatabase().getConnection();
        execute("CREATE ROLE tongying_app LOGIN");
        execute("CREATE TABLE site (code text PRIMARY KEY)");
        execute("INSERT INTO site VALUES ('NORTH'), ('SOUTH'), ('DEFAULT')");
        for (String script : List.of("V200__dimse.sql", "V210__application_entities.sql", "V220__certificates.sql", "V401__worklist_text.sql")) {
            try (InputStream sql = RegisteredAes.class.getResourceAsStream("/db/migration/" + script)) {
                execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        execute("INSERT INTO remote_ae (title, host, site) VALUES ('CT1', '127.0.0.0/8', 'NORTH'), ('CT1', '127.0.0.1', 'SOUTH'), "
                + "('FAR', '10.1.2.3', 'NORTH'), ('OPEN', '127.0.0.1', 'SOUTH')");
        certify("CT1", "NORTH", 1, modality);
        certify("CT1", "NORTH", 2, next);
        certify("FAR", "NORTH", 1, modality);
    }

    private static void certify(String title, String site, int place, PeerCertificate certificate) throws Exception {
        execute("INSERT INTO remote_ae_certificate (ae, place, sha256) SELECT id, " + place + ", '" + certificate.fingerprint().sha256()
                + "' FROM remote_ae WHERE title = '" + title + "' AND site = '" + site + "'");
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException, SQLException {
        if (postgres != null) {
            connection.close();
            postgres.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        Map<String, String> settings = Map.of("TONGYING_DICOM_PORT", "0", "TONGYING_DICOM_TLS_PORT", "0",
                "TONGYING_DICOM_TLS_KEYSTORE", ours.keyStore().toString(), "TONGYING_DICOM_TLS_KEYSTORE_PASSWORD", PeerCertificate.PASSWORD);
        DimseConfig config = DimseConfig.from(name -> Optional.ofNullable(settings.get(name)));
        RefusedList list = (caller, source, reason, message, messageZh) -> {
            lines.add(caller.homeSite() + " " + source.name() + " " + message);
            return new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
        };
        RefusedAssociations turnedAway = new RefusedAssociations(list, config.aeTitle(), config.defaultSite(), Clock.systemUTC());
        DimseServices services = new DimseServices(
                new Doorkeeper(config, new RegisterForTests(connection), this::store, Operations.NONE, Worklists.NONE, PerformedSteps.NONE, list, turnedAway, Clock.systemUTC()),
                new AssociationLog(sender -> { }, turnedAway));
        acceptor = AssociationAcceptor.start(config.acceptor().with(true, config.tls().map(TlsSettings::endpoint)), services, threads);
    }

    private StoreOutcome store(Caller caller, Incoming incoming) {
        try {
            incoming.dataset().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        callers.add(caller);
        return new StoreOutcome.Stored(new InstanceIdentity(caller.homeSite(), new StudyInstanceUid("1.2.3"),
                new SeriesInstanceUid("1.2.3.0"), incoming.announcedInstance().orElseThrow(), incoming.announcedClass().orElseThrow()));
    }

    @AfterEach
    void stop() {
        acceptor.close(Duration.ofSeconds(2));
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+py", "+px", "+pz"})
    void the_right_certificate_opens_with_each_of_dcmtks_profiles_and_the_object_goes_to_its_site(String profile) throws Exception {
        run(true, tls("storescu", modality, "CT1", profile, image().toString()));
        assertThat(callers).singleElement().satisfies(caller -> assertThat(caller.homeSite()).isEqualTo("NORTH"));
        assertThat(lines).isEmpty();
    }

    @Test
    void the_second_certificate_opens_too_while_the_device_changes() throws Exception {
        assertThat(run(true, tls("echoscu", next, "CT1", "-v"))).contains("Success");
    }

    @Test
    void another_certificate_is_refused_with_a_line_that_names_it() throws Exception {
        assertThat(run(false, tls("echoscu", thief, "CT1", "-v"))).contains("Calling AE Title Not Recognized");
        assertThat(lines).singleElement()
                .satisfies(line -> assertThat(line).startsWith("NORTH CT1").contains(thief.fingerprint().toString()));
    }

    @Test
    void no_certificate_over_tls_is_refused_with_a_line() throws Exception {
        assertThat(run(false, "echoscu", "-v", "+tla", "+cf", ours.certificate().toString(), "-aet", "CT1", "-aec", "TONGYING",
                "127.0.0.1", securePort())).contains("Calling AE Title Not Recognized");
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).contains("No certificate was shown"));
    }

    @Test
    void a_stolen_title_over_plain_is_refused_from_loopback_with_a_line_whether_a_narrower_row_is_without_or_its_address_is_elsewhere()
            throws Exception {
        assertThat(run(false, plain("CT1"))).contains("Calling AE Title Not Recognized");
        assertThat(run(false, plain("FAR"))).contains("Calling AE Title Not Recognized");
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).contains("without TLS"));
        assertThat(run(false, tls("echoscu", modality, "FAR", "-v"))).contains("Calling AE Title Not Recognized");
    }

    @Test
    void names_without_a_certificate_call_as_before_with_tls_and_without() throws Exception {
        assertThat(run(true, plain("OPEN"))).contains("Success");
        assertThat(run(true, plain("ANYBODY"))).contains("Success");
        assertThat(run(true, tls("echoscu", thief, "OPEN", "-v"))).contains("Success");
    }

    /** dcmtk's own word for its servers, of a private class: whoever says it ends nothing here. */
    @Test
    void a_request_to_shut_down_is_refused_and_the_server_stays() throws Exception {
        for (String title : List.of("OPEN", "ANYBODY")) {
            assertThat(run(false, "termscu", "-v", "-aet", title, "-aec", "TONGYING", "127.0.0.1", Integer.toString(acceptor.address().getPort())))
                    .contains("No Acceptable Presentation Contexts");
        }
        assertThat(run(true, plain("OPEN"))).contains("Success");
        assertThat(run(true, tls("echoscu", modality, "CT1", "-v"))).contains("Success");
    }

    @Test
    void a_client_of_the_retired_profiles_gets_no_tls_and_a_line_says_so() throws Exception {
        run(false, tls("echoscu", modality, "CT1", "+pa", "+cs", "TLS_RSA_WITH_AES_128_CBC_SHA"));
        awaitALine();
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).startsWith("DEFAULT 127.0.0.1").contains("No TLS came about"));
    }

    /** The client hears of the end of a handshake before the list does. */
    private void awaitALine() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (lines.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void clients_that_open_the_tls_port_and_say_nothing_do_not_hold_others_up() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 25; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), acceptor.secureAddress().orElseThrow().getPort()));
            }
            assertThat(run(true, tls("echoscu", modality, "CT1", "-v"))).contains("Success");
            assertThat(run(true, plain("OPEN"))).contains("Success");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void our_echo_is_answered_by_storescp_without_tls() throws Exception {
        int port = freePort();
        try (Peer storescp = new Peer("storescp", "-aet", "PEER", "--ignore", Integer.toString(port))) {
            assertThat(storescp.echo(port, Optional.empty())).isInstanceOf(EchoOutcome.Answered.class);
            assertThat(storescp.echo(port, known(modality, Optional.empty()))).isEqualTo(new EchoOutcome.NoTls());
        }
    }

    @Test
    void our_echo_is_answered_by_storescp_over_tls_known_by_its_certificate_and_trusting_ours() throws Exception {
        int port = freePort();
        Optional<PeerCertificate> own = Optional.of(ours);
        try (Peer storescp = new Peer("storescp", "-aet", "PEER", "--ignore", "+tls", modality.key().toString(),
                modality.certificate().toString(), "+cf", ours.certificate().toString(), Integer.toString(port))) {
            assertThat(storescp.echo(port, known(modality, own))).isInstanceOf(EchoOutcome.Answered.class);
            assertThat(storescp.echo(port, known(next, own))).isEqualTo(new EchoOutcome.CertificateUnexpected());
            assertThat(storescp.echo(port, known(modality, Optional.empty()))).isEqualTo(new EchoOutcome.NoTls());
            assertThat(storescp.echo(port, known(modality, Optional.of(thief)))).isEqualTo(new EchoOutcome.NoTls());
            assertThat(storescp.echo(port, Optional.empty())).isEqualTo(new EchoOutcome.NotDicom());
            assertThat(storescp.echo(port, known(modality, own))).isInstanceOf(EchoOutcome.Answered.class);
        }
    }

    private static Optional<TlsPeer> known(PeerCertificate peer, Optional<PeerCertificate> own) throws Exception {
        Set<CertificateFingerprint> known = Set.of(peer.fingerprint());
        return Optional.of(new TlsPeer(known, own.map(one -> new TlsSettings(
                new InetSocketAddress(0), one.keyStore(), PeerCertificate.PASSWORD).identity())));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** A server of dcmtk, until the end of the test. */
    private static final class Peer implements AutoCloseable {
        private final Process process;

        Peer(String... command) throws IOException {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("peer.log").toFile()).start();
        }

        /** Asks again while nothing listens yet. */
        EchoOutcome echo(int port, Optional<TlsPeer> tls) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (true) {
                EchoOutcome outcome = VerificationScu.echo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), tls,
                        new AeTitle("TONGYING"), new AeTitle("PEER"), Duration.ofSeconds(5), Duration.ofSeconds(10));
                if (!(outcome instanceof EchoOutcome.ConnectionRefused) || System.nanoTime() > end) {
                    return outcome;
                }
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String[] plain(String calling) {
        return new String[] {"echoscu", "-v", "-aet", calling, "-aec", "TONGYING", "127.0.0.1", Integer.toString(acceptor.address().getPort())};
    }

    /** The last of the options that is a file goes to the end. */
    private String[] tls(String program, PeerCertificate own, String calling, String... options) {
        List<String> command = new ArrayList<>(List.of(program, "+tls", own.key().toString(), own.certificate().toString(),
                "+cf", ours.certificate().toString(), "-aet", calling, "-aec", "TONGYING"));
        List<String> files = Stream.of(options).filter(option -> option.endsWith(".dcm")).toList();
        Stream.of(options).filter(option -> !option.endsWith(".dcm")).forEach(command::add);
        command.addAll(List.of("127.0.0.1", securePort()));
        command.addAll(files);
        return command.toArray(String[]::new);
    }

    private String securePort() {
        return Integer.toString(acceptor.secureAddress().orElseThrow().getPort());
    }

    /** A CT image as small as dcmtk sends it. */
    private Path image() throws Exception {
        Path text = Files.writeString(folder.resolve("image.txt"), """
                (0008,0016) UI =CTImageStorage
                (0008,0018) UI [1.2.3.4]
                (0010,0010) PN [Test^Patient]
                (0020,000d) UI [1.2.3]
                (0020,000e) UI [1.2.3.0]
                """);
        Path file = folder.resolve("image.dcm");
        run(true, "dump2dcm", text.toString(), file.toString());
        return file;
    }

    private static String run(boolean succeeds, String... command) throws Exception {
        Path log = Files.createTempFile(folder, "peer", ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue() == 0).as(() -> Arrays.toString(command) + ":\n" + output).isEqualTo(succeeds);
        return output;
    }
}
