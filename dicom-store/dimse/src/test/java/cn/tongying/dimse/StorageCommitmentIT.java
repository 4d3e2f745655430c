package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.MessageMemory;
import cn.tongying.dicom.net.MessageMemoryException;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storage commitment asked by Orthanc, which is told on an association of its own, and by an SCU that keeps its own open or does not. */
@Timeout(300)
class StorageCommitmentIT {

    private static final String STUDY = "1.2.6.1";
    private static final String EASTERN = "1.2.6.2";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> SOON = Map.of("TONGYING_DICOM_COMMIT_RETRY_MS", "1");

    /**
     * Arguments: port, "stay" or "leave", transaction, then class and instance in turn. Prints the status of the N-ACTION, and of the
     * report its event type and what it says of each instance; "leave" releases before the report is answered. What the environment has as CHANGED
     * is done to the request, an N-ACTION's command and Data Set, first.
     */
    private static final String SCU = """
            import os, socket, struct, sys
            from io import BytesIO
            from pydicom.dataset import Dataset
            from pydicom.filebase import DicomFileLike
            from pydicom.filereader import read_dataset
            from pydicom.filewriter import write_dataset
            CLASS = '1.2.840.10008.1.20.1'
            def item(kind, body): return struct.pack('>BBH', kind, 0, len(body)) + body
            def pdu(kind, body): return struct.pack('>BBI', kind, 0, len(body)) + body
            def exactly(n):
                read = b''
                while len(read) < n:
                    part = link.recv(n - len(read))
                    if not part: raise SystemExit('closed')
                    read += part
                return read
            def fragments():
                while True:
                    kind, _, length = struct.unpack('>BBI', exactly(6))
                    body = exactly(length)
                    if kind != 4: raise SystemExit('PDU %d' % kind)
                    while body:
                        size, = struct.unpack('>I', body[:4])
                        yield body[5], body[6:4 + size]
                        body = body[4 + size:]
            def command(parts):
                flags, read = next(parts)
                assert flags == 3
                elements = {}
                while read:
                    _, element, length = struct.unpack('<HHI', read[:8])
                    elements[element], read = read[8:8 + length], read[8 + length:]
                return elements
            def uid(text): return (text + '\\0' * (len(text) % 2)).encode()
            def told(elements):
                body = b''.join(struct.pack('<HHI', 0, e, len(v)) + v for e, v in sorted(elements.items()))
                return struct.pack('<HHII', 0, 0, 4, len(body)) + body
            def send(flags, data): link.sendall(pdu(4, struct.pack('>I', len(data) + 2) + bytes([1, flags]) + data))
            us = lambda n: struct.pack('<H', n)
            link = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 20)
            context = item(0x20, bytes([1, 0, 0, 0]) + item(0x30, CLASS.encode()) + item(0x40, b'1.2.840.10008.1.2'))
            user = item(0x50, item(0x51, struct.pack('>I', 16384)) + item(0x52, b'1.2.3.9'))
            link.sendall(pdu(1, struct.pack('>HH', 1, 0) + b'TONGYING'.ljust(16) + os.environ['TITLE'].encode().ljust(16) + bytes(32)
                             + item(0x10, b'1.2.840.10008.3.1.1.1') + context + user))
            kind, _, length = struct.unpack('>BBI', exactly(6))
            answer = exactly(length)
            if kind != 2 or answer[answer.find(bytes([0x21, 0])) + 6] != 0: raise SystemExit(print('refused'))
            asked = Dataset()
            asked.TransactionUID, asked.ReferencedSOPSequence = sys.argv[3], []
            for at in range(4, len(sys.argv), 2):
                one = Dataset()
                one.ReferencedSOPClassUID, one.ReferencedSOPInstanceUID = sys.argv[at:at + 2]
                asked.ReferencedSOPSequence.append(one)
            request = {3: uid(CLASS), 0x100: us(0x130), 0x110: us(1), 0x800: us(1), 0x1001: uid('1.2.840.10008.1.20.1.1'), 0x1008: us(1)}
            exec(os.environ.get('CHANGED', ''))
            out = DicomFileLike(BytesIO())
            out.is_little_endian, out.is_implicit_VR = True, True
            write_dataset(out, asked)
            send(3, told(request))
            send(2, out.parent.getvalue())
            parts = fragments()
            print('%04X' % struct.unpack('<H', command(parts)[0x900])[0])
            if sys.argv[2] == 'leave':
                link.sendall(pdu(5, bytes(4)))
                raise SystemExit
            event = command(parts)
            data, flags = b'', 0
            while not flags & 2:
                flags, part = next(parts)
                data += part
            said = read_dataset(BytesIO(data), True, True)
            print('event %d %s' % (struct.unpack('<H', event[0x1002])[0], said.TransactionUID))
            for one in said.get('ReferencedSOPSequence', []): print('held', one.ReferencedSOPInstanceUID)
            for one in said.get('FailedSOPSequence', []): print('%04X' % one.FailureReason, one.ReferencedSOPInstanceUID)
            send(3, told({2: uid(CLASS), 0x100: us(0x8100), 0x120: event[0x110], 0x800: us(0x101), 0x900: us(0), 0x1000: uid('1.2.840.10008.1.20.1.1')}))
            link.sendall(pdu(5, bytes(4)))
            exactly(10)
            """;

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("MODALITY", "DEFAULT", "COMMIT");
        rig.register("ORTHANC", "DEFAULT", "ECHO", "STORE", "COMMIT");
        for (int number = 1; number <= 3; number++) {
            rig.store("DEFAULT", SampleImages.picture(STUDY, number, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        rig.store("EAST", SampleImages.picture(EASTERN, 1, "P9", "Li^Na"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.open(SOON);
    }

    @AfterEach
    void forget() {
        rig.register("MODALITY", "DEFAULT", "COMMIT");
        rig.told.clear();
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static List<String> ask(String how, String transaction, String... references) throws Exception {
        return askChanged("MODALITY", "", how, transaction, references);
    }

    private static List<String> askChanged(String title, String changed, String how, String transaction, String... references) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", SCU, rig.port(), how, transaction));
        command.addAll(List.of(references));
        ProcessBuilder scu = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        scu.environment().putAll(Map.of("TITLE", title, "CHANGED", changed));
        Process process = scu.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    /** What a request, changed so, is answered. */
    private static String refused(String changed, String transaction) throws Exception {
        return String.join(" ", askChanged("MODALITY", changed, "leave", transaction, SampleImages.CT, STUDY + ".1.1"));
    }

    @Test
    void a_request_that_is_not_one_of_the_standards_is_refused_with_its_status_and_not_kept() throws Exception {
        assertThat(refused("del asked.TransactionUID", "2.25.30")).isEqualTo("0120");
        assertThat(refused("del asked.ReferencedSOPSequence", "2.25.30")).isEqualTo("0120");
        assertThat(refused("asked.ReferencedSOPSequence = []", "2.25.30")).isEqualTo("0120");
        assertThat(refused("asked.TransactionUID = '2.25.x'", "2.25.30")).isEqualTo("0106");
        assertThat(refused("asked.ReferencedSOPSequence[0].ReferencedSOPInstanceUID = ''", "2.25.30")).isEqualTo("0106");
        assertThat(refused("request[0x1001] = uid('1.2.840.10008.1.20.1.2')", "2.25.30")).isEqualTo("0112");
        assertThat(refused("request[3] = uid('1.2.840.10008.3.1.2.3.3')", "2.25.30")).isEqualTo("0118");
        assertThat(refused("request[0x1008] = us(2)", "2.25.30")).isEqualTo("0123");
        assertThat(refused("request[0x100] = us(0x120); del request[0x1008]", "2.25.30")).isEqualTo("0211");
        assertThat(states("2.25.30")).isEmpty();
        assertThat(refused("", "2.25.30")).isEqualTo("0000");
    }

    @Test
    void more_instances_than_one_request_may_name_and_more_requests_than_may_wait_are_refused_until_there_is_place() throws Exception {
        rig.register("FULL", "DEFAULT", "COMMIT");
        rig.register("BESIDE", "DEFAULT", "COMMIT");
        rig.open(Map.of("TONGYING_DICOM_COMMIT_RETRY_MS", "3600000", "TONGYING_DICOM_COMMIT_INSTANCES", "2", "TONGYING_DICOM_COMMIT_WAITING", "2"));
        try {
            assertThat(leave("FULL", "2.25.31", SampleImages.CT, STUDY + ".1.1", SampleImages.CT, STUDY + ".1.2", SampleImages.CT, STUDY + ".1.3")).isEqualTo("0213");
            assertThat(leave("FULL", "2.25.32", SampleImages.CT, STUDY + ".1.1", SampleImages.CT, STUDY + ".1.2")).isEqualTo("0000");
            assertThat(leave("FULL", "2.25.33", SampleImages.CT, STUDY + ".1.1")).isEqualTo("0000");
            assertThat(leave("FULL", "2.25.34", SampleImages.CT, STUDY + ".1.1")).isEqualTo("0213");
            assertThat(leave("BESIDE", "2.25.35", SampleImages.CT, STUDY + ".1.1")).as("another AE has places of its own").isEqualTo("0000");
            update("UPDATE storage_commitment SET state = 'REPORTED', ended_at = now() WHERE transaction_uid = '2.25.32'");
            assertThat(leave("FULL", "2.25.34", SampleImages.CT, STUDY + ".1.1")).isEqualTo("0000");
        } finally {
            rig.open(SOON);
        }
    }

    @Test
    void a_request_that_cannot_be_kept_now_is_refused_and_taken_once_it_can() throws Exception {
        rig.archive.administer("ALTER TABLE storage_commitment RENAME TO away");
        try {
            assertThat(refused("", "2.25.36")).isEqualTo("0213");
        } finally {
            rig.archive.administer("ALTER TABLE away RENAME TO storage_commitment");
        }
        assertThat(refused("", "2.25.36")).isEqualTo("0000");
    }

    private static String leave(String title, String transaction, String... references) throws Exception {
        return String.join(" ", askChanged(title, "", "leave", transaction, references));
    }

    private static InstancesCommitted awaitTold() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (rig.told.stream().noneMatch(InstancesCommitted.class::isInstance)) {
            assertThat(System.nanoTime()).as("the report is told of in time").isLessThan(end);
            Thread.onSpinWait();
        }
        return (InstancesCommitted) rig.told.stream().filter(InstancesCommitted.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    void what_is_held_is_committed_on_the_same_association_and_told_once() throws Exception {
        assertThat(ask("stay", "2.25.1", SampleImages.CT, STUDY + ".1.1", SampleImages.CT, STUDY + ".1.2"))
                .containsExactly("0000", "event 1 2.25.1", "held " + STUDY + ".1.1", "held " + STUDY + ".1.2");
        assertThat(awaitTold()).satisfies(event -> {
            assertThat(event.committed()).isEqualTo(2);
            assertThat(event.failed()).isZero();
            assertThat(event.caller().name()).isEqualTo("MODALITY");
        });
        rig.reporter.round();
        assertThat(rig.told).hasSize(1);
    }

    @Test
    void what_is_not_held_of_another_class_or_hospital_or_without_its_bytes_fails_with_its_reason() throws Exception {
        String lost = "1.2.6.3";
        Path object = rig.stored("DEFAULT", SampleImages.picture(lost, 1, "P1", "Wang^Wei"));
        byte[] bytes = Files.readAllBytes(object);
        byte[] changed = bytes.clone();
        changed[bytes.length - 1] ^= 1;
        Files.write(object, changed);
        assertThat(ask("stay", "2.25.20", SampleImages.CT, lost + ".1.1")).containsExactly("0000", "event 2 2.25.20", "0110 " + lost + ".1.1");
        Files.write(object, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(ask("stay", "2.25.2", SampleImages.CT, STUDY + ".1.1", SampleImages.CT, "1.2.99", "1.2.840.10008.5.1.4.1.1.4", STUDY + ".1.2",
                SampleImages.CT, EASTERN + ".1.1", "1.2.840.10008.1.1", "1.2.98", SampleImages.CT, lost + ".1.1"))
                .containsExactly("0000", "event 2 2.25.2", "held " + STUDY + ".1.1", "0112 1.2.99", "0119 " + STUDY + ".1.2", "0112 " + EASTERN + ".1.1",
                        "0122 1.2.98", "0110 " + lost + ".1.1");
        Files.delete(object);
        assertThat(ask("stay", "2.25.3", SampleImages.CT, lost + ".1.1")).containsExactly("0000", "event 2 2.25.3", "0110 " + lost + ".1.1");
    }

    @Test
    void an_open_transaction_uid_that_comes_again_for_others_fails_and_for_the_same_is_asked_once_more() throws Exception {
        assertThat(ask("leave", "2.25.4", SampleImages.CT, STUDY + ".1.1")).containsExactly("0000");
        assertThat(ask("stay", "2.25.4", SampleImages.CT, STUDY + ".1.2")).containsExactly("0000", "event 2 2.25.4", "0131 " + STUDY + ".1.2");
        assertThat(ask("stay", "2.25.4", SampleImages.CT, STUDY + ".1.1")).containsExactly("0000", "event 1 2.25.4", "held " + STUDY + ".1.1");
    }

    @Test
    void a_request_that_comes_again_after_its_days_is_as_young_as_a_new_one_and_reported() throws Exception {
        assertThat(ask("leave", "2.25.6", SampleImages.CT, STUDY + ".1.1")).containsExactly("0000");
        update("UPDATE storage_commitment SET requested_at = now() - interval '8 days' WHERE transaction_uid = '2.25.6'");
        assertThat(ask("leave", "2.25.6", SampleImages.CT, STUDY + ".1.1")).containsExactly("0000");
        rig.reporter.round();
        assertThat(states("2.25.6")).containsExactly("DUE");
    }

    /** Ten requests of an AE that breaks off, one of another that is only asked after: one attempt each. */
    @Test
    void an_ae_that_cannot_be_reached_is_tried_once_in_its_turn_and_keeps_no_other_waiting() throws Exception {
        try (BrokenPeer dead = new BrokenPeer(); BrokenPeer other = new BrokenPeer()) {
            rig.open(Map.of("TONGYING_DICOM_COMMIT_RETRY_MS", "3600000"));
            rig.destination("DEAD", "DEFAULT", dead.port());
            rig.destination("OTHER", "DEFAULT", other.port());
            for (int number = 0; number < 10; number++) {
                keep("DEAD", "2.25.7." + number);
            }
            keep("OTHER", "2.25.8");
            rig.reporter.round();
            assertThat(dead.calls).hasValue(1);
            assertThat(other.calls).hasValue(1);
            rig.reporter.round();
            assertThat(dead.calls).hasValue(1);
            assertThat(states("2.25.7.9")).containsExactly("DUE");
        }
        rig.open(SOON);
    }

    @Test
    void what_a_report_takes_is_claimed_before_it_is_made_and_where_there_is_no_memory_a_request_is_asked_for_later() throws Exception {
        CommitmentRequest request = keep("MODALITY", "2.25.9");
        List<Long> claims = new ArrayList<>();
        assertThatThrownBy(() -> rig.reporter.report(request, bytes -> {
            claims.add(bytes);
            throw new MessageMemoryException(new IllegalStateException());
        }, () -> true)).isInstanceOf(MessageMemoryException.class);
        assertThat(claims).containsExactly(1024L);
        String[] many = new String[400];
        for (int at = 0; at < many.length; at += 2) {
            many[at] = SampleImages.CT;
            many[at + 1] = "1.2.96." + at;
        }
        try (MessageMemory.Share all = rig.memory.share()) {
            assertThatThrownBy(() -> {
                while (true) {
                    all.claim(1 << 20);
                }
            }).isInstanceOf(MessageMemoryException.class);
            assertThat(ask("leave", "2.25.10", many)).containsExactly("0213");
        }
        assertThat(ask("leave", "2.25.10", many)).containsExactly("0000");
    }

    @Test
    void a_peer_that_says_something_before_the_report_is_made_is_not_kept_waiting_for_it() {
        assertThat(rig.reporter.report(keep("MODALITY", "2.25.11"), MemoryClaim.NONE, () -> false)).isEmpty();
    }

    private static CommitmentRequest keep(String title, String transaction) {
        return rig.commitments().add(Caller.ae(title, "DEFAULT", "127.0.0.1"), "test", transaction,
                List.of(new CommitmentRequest.Reference(SampleImages.CT, STUDY + ".1.1")), 100, Duration.ZERO).orElseThrow();
    }

    private static void update(String sql) {
        try (EntityManager entities = rig.archive.sessions().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(sql).executeUpdate();
            entities.getTransaction().commit();
        }
    }

    private static List<Object> states(String transaction) {
        try (EntityManager entities = rig.archive.sessions().createEntityManager()) {
            return List.copyOf(entities.createNativeQuery("SELECT state FROM storage_commitment WHERE transaction_uid = ?1", String.class).setParameter(1, transaction)
                    .getResultList());
        }
    }

    @Test
    void who_has_no_right_to_it_gets_no_context() throws Exception {
        rig.register("MODALITY", "DEFAULT", "STORE", "MPPS");
        assertThat(ask("stay", "2.25.5", SampleImages.CT, STUDY + ".1.1")).containsExactly("refused");
    }

    private static String http(int port, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        var response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** The server dies after it has said yes, the peer is away when it is back, and comes again: the report arrives all the same. */
    @Test
    void orthanc_is_told_on_an_association_of_its_own_after_a_restart_and_attempts_that_failed() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/Orthanc")), "Orthanc is not installed");
        int httpPort = Dcmtk.freePort();
        int dicomPort = Dcmtk.freePort();
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d, "DicomPort": %d, "DicomAet": "ORTHANC",
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false,
                 "DicomModalities": {"tongying": ["TONGYING", "127.0.0.1", %s]}}
                """.formatted(folder.resolve("orthanc"), folder.resolve("orthanc"), httpPort, dicomPort, rig.port()));
        Process orthanc = new ProcessBuilder("/usr/sbin/Orthanc", config.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
        try {
            Dcmtk.awaitListening(httpPort);
            Dcmtk.awaitListening(dicomPort);
            rig.destination("ORTHANC", "DEFAULT", Dcmtk.freePort());
            String asked = http(httpPort, "POST", "/modalities/tongying/storage-commitment", "{\"DicomInstances\": [[\"%s\", \"%s.1.3\"], [\"%s\", \"1.2.97\"]]}"
                    .formatted(SampleImages.CT, STUDY, SampleImages.CT));
            String path = asked.substring(asked.indexOf("/storage-commitment"), asked.indexOf('"', asked.indexOf("/storage-commitment")));
            rig.open(SOON);
            rig.reporter.round();
            assertThat(http(httpPort, "GET", path, "")).contains("Pending");
            rig.destination("ORTHANC", "DEFAULT", dicomPort);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (http(httpPort, "GET", path, "").contains("Pending")) {
                assertThat(System.nanoTime()).as("the report arrives in time").isLessThan(end);
                rig.reporter.round();
            }
            assertThat(http(httpPort, "GET", path, "")).contains("Failure", STUDY + ".1.3", "1.2.97");
            assertThat(awaitTold()).satisfies(event -> assertThat(event.committed() + " " + event.failed()).isEqualTo("1 1"));
        } finally {
            orthanc.destroy();
            orthanc.waitFor(20, TimeUnit.SECONDS);
        }
    }
}
