package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.DimseServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MPPS told by an SCU that writes its PDUs itself and its Data Sets by pydicom; dcmtk has none. */
@Timeout(120)
class MppsPeerTest {

    /** Arguments: port, calling title, then N-CREATE or N-SET, maybe with another class to name, UID, and the Data Set as Python. Prints the status of each, or "refused". */
    private static final String SCU = """
            import socket, struct, sys
            from io import BytesIO
            from pydicom.dataset import Dataset
            from pydicom.filewriter import write_dataset
            from pydicom.filebase import DicomFileLike
            CLASS = '1.2.840.10008.3.1.2.3.3'
            def item(kind, body): return struct.pack('>BBH', kind, 0, len(body)) + body
            def pdu(kind, body): return struct.pack('>BBI', kind, 0, len(body)) + body
            def exactly(n):
                read = b''
                while len(read) < n:
                    part = link.recv(n - len(read))
                    if not part: raise SystemExit('closed')
                    read += part
                return read
            def receive():
                kind, _, length = struct.unpack('>BBI', exactly(6))
                return kind, exactly(length)
            def uid(text): return (text + '\\0' * (len(text) % 2)).encode()
            def command(elements):
                body = b''.join(struct.pack('<HHI', 0, e, len(v)) + v for e, v in sorted(elements.items()))
                return struct.pack('<HHII', 0, 0, 4, len(body)) + body
            def send(flags, data): link.sendall(pdu(4, struct.pack('>I', len(data) + 2) + bytes([1, flags]) + data))
            def encoded(dataset):
                out = DicomFileLike(BytesIO())
                out.is_little_endian, out.is_implicit_VR = True, True
                write_dataset(out, dataset)
                return out.parent.getvalue()
            link = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 20)
            context = item(0x20, bytes([1, 0, 0, 0]) + item(0x30, CLASS.encode()) + item(0x40, b'1.2.840.10008.1.2'))
            user = item(0x50, item(0x51, struct.pack('>I', 16384)) + item(0x52, b'1.2.3.9'))
            link.sendall(pdu(1, struct.pack('>HH', 1, 0) + b'TONGYING'.ljust(16) + sys.argv[2].encode().ljust(16) + bytes(32)
                             + item(0x10, b'1.2.840.10008.3.1.1.1') + context + user))
            kind, answer = receive()
            at = answer.find(bytes([0x21, 0])) if kind == 2 else -1
            if kind != 2 or answer[at + 6] != 0: raise SystemExit(print('refused'))
            rest = sys.argv[3:]
            for number in range(0, len(rest), 3):
                verb, instance, source = rest[number:number + 3]
                verb, _, named = verb.partition(' ')
                create = verb == 'N-CREATE'
                dataset = Dataset()
                dataset.SpecificCharacterSet = 'GB18030'
                exec(source, {'d': dataset, 'Dataset': Dataset})
                send(3, command({(2 if create else 3): uid(named or CLASS), 0x100: struct.pack('<H', 0x140 if create else 0x120), 0x110: struct.pack('<H', number + 1),
                                 0x800: struct.pack('<H', 1), (0x1000 if create else 0x1001): uid(instance)}))
                send(2, encoded(dataset))
                kind, body = receive()
                read, elements = body[6:], {}
                while read:
                    _, element, length = struct.unpack('<HHI', read[:8])
                    elements[element], read = read[8:8 + length], read[8 + length:]
                assert elements[0x1000].rstrip(b'\\0').decode() == instance and elements[0x120] == struct.pack('<H', number + 1)
                print('%04X' % struct.unpack('<H', elements[0x900])[0])
            link.sendall(pdu(5, bytes(4)))
            receive()
            """;
    private static final String BEGUN = """
            d.PerformedProcedureStepStatus='IN PROGRESS'; d.PerformedProcedureStepID='M1'; d.PerformedStationAETitle='CT1'; d.Modality='CT'
            d.PerformedProcedureStepStartDate='20261129'; d.PerformedProcedureStepStartTime='083000'; d.PatientName='Wang^Xiaoming=王^小明'; d.PerformedSeriesSequence=[]
            s=Dataset(); s.StudyInstanceUID='2.25.1'; s.AccessionNumber='A1'; s.ScheduledProcedureStepID='S1'; d.ScheduledStepAttributesSequence=[s]
            """;
    private static final String ENDED = "d.PerformedProcedureStepEndDate='20261129'; d.PerformedProcedureStepEndTime='084500'; d.PerformedProcedureStepStatus=";

    private final Queue<PerformedStep> kept = new ConcurrentLinkedQueue<>();
    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private AssociationAcceptor acceptor;
    private volatile boolean away;

    @TempDir
    Path folder;

    /** As the orders' room does it, for one association. */
    private final PerformedProcedureSteps steps = new PerformedProcedureSteps() {
        private Optional<PerformedStep.Status> status = Optional.empty();

        @Override
        public Outcome create(Caller caller, SopInstanceUid uid, PerformedStep step, String association) {
            if (away) {
                throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The orders cannot be reached now");
            }
            if (status.isPresent()) {
                return new Outcome.Duplicate();
            }
            status = step.status();
            kept.add(step);
            return new Outcome.Kept();
        }

        @Override
        public Outcome set(Caller caller, SopInstanceUid uid, PerformedStep change, String association) {
            if (status.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (status.get() != PerformedStep.Status.IN_PROGRESS) {
                return new Outcome.Ended();
            }
            status = change.status().or(() -> status);
            kept.add(change);
            return new Outcome.Kept();
        }
    };

    @BeforeEach
    void open() throws IOException {
        DimseConfig config = DimseConfig.from(name -> Optional.ofNullable(Map.of("TONGYING_DICOM_PORT", "0", "TONGYING_DICOM_MPPS_KIB", "4").get(name)));
        RefusedList list = (caller, source, reason, message, messageZh) ->
                new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
        RefusedAssociations turnedAway = new RefusedAssociations(list, config.aeTitle(), "DEFAULT", Clock.systemUTC());
        Map<String, RemoteAe> registered = Map.of("CT1", new RemoteAe("A", Set.of("MPPS"), Set.of(), Set.of(), true),
                "VIEWER", new RemoteAe("A", Set.of("FIND", "WORKLIST"), Set.of(), Set.of(), true));
        Doorkeeper doorkeeper = new Doorkeeper(config, (title, address) -> Optional.ofNullable(registered.get(title.value())).stream().toList(),
                (caller, incoming) -> {
                    throw new AssertionError("Nothing is stored here");
                }, Operations.NONE, Worklists.NONE,
                (caller, association) -> new MppsScp(steps, config.mppsBytes(), caller, "test"), list, turnedAway, Clock.systemUTC());
        acceptor = AssociationAcceptor.start(config.acceptor(), new DimseServices(doorkeeper, new AssociationLog(sender -> { }, turnedAway)), threads);
    }

    @AfterEach
    void close() {
        acceptor.close(Duration.ofSeconds(2));
        threads.shutdownNow();
    }

    private List<String> tell(String title, String... requests) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", SCU, Integer.toString(acceptor.address().getPort()), title));
        command.addAll(List.of(requests));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    @Test
    void a_step_is_begun_changed_and_ended_and_then_changes_no_more() throws Exception {
        assertThat(tell("CT1", "N-CREATE", "1.2.3", BEGUN, "N-SET", "1.2.3", "d.PerformedProcedureStepDescription='胸部'",
                "N-SET", "1.2.3", ENDED + "'COMPLETED'", "N-SET", "1.2.3", ENDED + "'DISCONTINUED'", "N-CREATE", "1.2.3", BEGUN))
                .containsExactly("0000", "0000", "0000", "0110", "0111");
        assertThat(kept).extracting(PerformedStep::status).containsExactly(Optional.of(PerformedStep.Status.IN_PROGRESS), Optional.empty(),
                Optional.of(PerformedStep.Status.COMPLETED));
        PerformedStep begun = kept.element();
        assertThat(begun.scheduled()).containsExactly(new PerformedStep.Scheduled("2.25.1", "A1", "S1"));
        assertThat(begun.json()).contains("王^小明", "M1");
    }

    @Test
    void what_the_standard_wants_is_asked_for() throws Exception {
        assertThat(tell("CT1", "N-SET", "1.2.3", "d.PerformedProcedureStepDescription='x'", "N-CREATE", "1.2.3", BEGUN + "del d.Modality",
                "N-CREATE", "1.2.3", BEGUN + "d.PerformedProcedureStepID=''", "N-CREATE", "1.2.3", BEGUN + "d.PerformedProcedureStepStatus='COMPLETED'",
                "N-CREATE", "1.2.x", BEGUN)).containsExactly("0112", "0120", "0121", "0106", "0106");
        assertThat(tell("CT1", "N-CREATE", "1.2.3", BEGUN, "N-SET", "1.2.3", "d.PerformedProcedureStepStatus='COMPLETED'", "N-SET", "1.2.3",
                "d.PerformedProcedureStepStatus='DONE'")).containsExactly("0000", "0120", "0106");
        assertThat(kept).hasSize(1);
    }

    @Test
    void another_class_than_that_of_the_context_is_no_step() throws Exception {
        assertThat(tell("CT1", "N-CREATE 1.2.840.10008.3.1.2.3.4", "1.2.3", BEGUN, "N-CREATE", "1.2.3", BEGUN,
                "N-SET 1.2.840.10008.1.20.1", "1.2.3", ENDED + "'COMPLETED'")).containsExactly("0118", "0000", "0118");
        assertThat(kept).hasSize(1);
    }

    @Test
    void a_data_set_beyond_the_limit_and_what_cannot_be_kept_now_are_refused_and_the_association_goes_on() throws Exception {
        assertThat(tell("CT1", "N-CREATE", "1.2.3", BEGUN + "d.CommentsOnThePerformedProcedureStep='x' * 5000", "N-CREATE", "1.2.3", BEGUN))
                .containsExactly("0213", "0000");
        away = true;
        assertThat(tell("CT1", "N-CREATE", "1.2.4", BEGUN)).containsExactly("0213");
    }

    @Test
    void who_has_no_right_to_it_gets_no_context() throws Exception {
        assertThat(tell("VIEWER", "N-CREATE", "1.2.3", BEGUN)).containsExactly("refused");
        assertThat(kept).isEmpty();
    }
}
