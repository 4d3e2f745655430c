package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AssociationEnded.Ending;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against dcmtk, which nobody here wrote: its clients with our acceptor, our client with its storescp. */
@Timeout(120)
class DcmtkPeerTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final int DATA_SET_BYTES = 300_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void dcmtkIsThere() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "storescu")));
        assumeTrue(there, "dcmtk is not installed: apt-get install dcmtk");
    }

    @Test
    void echoscu_is_answered() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            assertThat(run("echoscu", "-v", "-aec", "TONGYING", "127.0.0.1", port(server))).contains("Success");
            assertThat(server.awaitEnded().ending()).isEqualTo(Ending.RELEASED);
        }
    }

    @Test
    void echoscu_with_many_contexts_and_an_abort_is_understood() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            run("echoscu", "-v", "--abort", "--repeat", "3", "-pts", "38", "-ppc", "100", "-aec", "TONGYING",
                    "127.0.0.1", port(server));
            assertThat(server.awaitEnded().ending()).isEqualTo(Ending.ABORTED_BY_PEER);
        }
    }

    @Test
    void echoscu_with_a_wrong_called_title_hears_why() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            assertThat(runFailing("echoscu", "-v", "-aec", "OTHER", "127.0.0.1", port(server)))
                    .contains("Called AE Title Not Recognized");
        }
    }

    @Test
    void storescu_and_dcmsend_deliver_the_data_set_byte_by_byte() throws Exception {
        List<byte[]> received = new CopyOnWriteArrayList<>();
        Path file = part10("1.2.3.1");
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
            received.add(in.readAllBytes());
            return DimseStatus.SUCCESS;
        })) {
            run("storescu", "-xe", "-R", "-aec", "TONGYING", "127.0.0.1", port(server), file.toString());
            run("storescu", "-xe", "-R", "-pdu", "4096", "-aec", "TONGYING", "127.0.0.1", port(server), file.toString());
            run("dcmsend", "-aec", "TONGYING", "127.0.0.1", port(server), file.toString());
            assertThat(server.awaitEnded().stored() + server.awaitEnded().stored() + server.awaitEnded().stored())
                    .isEqualTo(3);
        }
        assertThat(received).hasSize(3).allSatisfy(bytes -> assertThat(bytes).isEqualTo(dataSet("1.2.3.1")));
    }

    @Test
    void storescu_shows_our_failure_status() throws Exception {
        try (TestAcceptor server =
                new TestAcceptor((i, r, c, in) -> new DimseStatus(DimseStatus.OUT_OF_RESOURCES, "The disk is full"))) {
            String output = runFailing("storescu", "-v", "-d", "-xe", "-R", "-aec", "TONGYING", "127.0.0.1",
                    port(server), part10("1.2.3.2").toString());
            assertThat(output.toLowerCase(Locale.ROOT)).contains("0xa700");
        }
    }

    @Test
    void our_client_stores_to_storescp() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path out = Files.createDirectory(folder.resolve("out"));
        Process storescp = start("storescp", "-od", out.toString(), "-aet", "PEER", "--max-pdu", "16384",
                Integer.toString(port));
        try (Association association = openWhenListening(port)) {
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            for (String instance : List.of("1.2.3.5", "1.2.3.6")) {
                assertThat(association.store(new SopClassUid(RawPeer.CT), new SopInstanceUid(instance),
                        TransferSyntax.of(EXPLICIT), DataSetSource.of(ByteBuffer.wrap(dataSet(instance)))))
                        .isEqualTo(DimseStatus.SUCCESS);
            }
        } finally {
            storescp.destroy();
            assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        try (Stream<Path> files = Files.list(out)) {
            List<Path> stored = files.sorted().toList();
            assertThat(stored).hasSize(2);
            byte[] file = Files.readAllBytes(stored.getFirst());
            byte[] expected = dataSet("1.2.3.5");
            assertThat(Arrays.copyOfRange(file, file.length - expected.length, file.length)).isEqualTo(expected);
        }
    }

    private static Association openWhenListening(int port) throws IOException {
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        AssociationParameters parameters = AssociationParameters.of(peer, TestAcceptor.CALLER, new AeTitle("PEER"),
                List.of(new PresentationContext(0, RawPeer.CT, EXPLICIT)));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestAcceptor.LIMIT_SECONDS);
        while (true) {
            try {
                return Association.open(parameters);
            } catch (ConnectionLostException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** A CT image as small as dcmtk accepts it, in Explicit VR Little Endian. */
    private static byte[] dataSet(String instance) {
        ByteBuffer out = ByteBuffer.allocate(DATA_SET_BYTES + 1000).order(ByteOrder.LITTLE_ENDIAN);
        element(out, 0x0008, 0x0016, "UI", RawPeer.CT);
        element(out, 0x0008, 0x0018, "UI", instance);
        element(out, 0x0008, 0x0060, "CS", "CT");
        element(out, 0x0010, 0x0010, "PN", "Test^Patient");
        element(out, 0x0010, 0x0020, "LO", "T1");
        element(out, 0x0020, 0x000D, "UI", "1.2.3");
        element(out, 0x0020, 0x000E, "UI", "1.2.3.0");
        out.putShort((short) 0x7FE0).putShort((short) 0x0010).put("OW".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0).putInt(DATA_SET_BYTES);
        for (int i = 0; i < DATA_SET_BYTES; i++) {
            out.put((byte) (i * 31 + i / 256));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void element(ByteBuffer out, int group, int element, String vr, String value) {
        String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? '\0' : ' ');
        out.putShort((short) group).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) even.length()).put(even.getBytes(StandardCharsets.US_ASCII));
    }

    private Path part10(String instance) throws IOException {
        ByteBuffer meta = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        meta.putShort((short) 2).putShort((short) 1).put("OB".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0).putInt(2).put((byte) 0).put((byte) 1);
        element(meta, 2, 2, "UI", RawPeer.CT);
        element(meta, 2, 3, "UI", instance);
        element(meta, 2, 0x10, "UI", EXPLICIT);
        element(meta, 2, 0x12, "UI", "1.2.3.9");
        ByteBuffer file = ByteBuffer.allocate(DATA_SET_BYTES + 3000).order(ByteOrder.LITTLE_ENDIAN);
        file.position(128).put("DICM".getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) 2).putShort((short) 0).put("UL".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 4).putInt(meta.position());
        file.put(meta.array(), 0, meta.position()).put(dataSet(instance));
        return Files.write(folder.resolve(instance + ".dcm"), Arrays.copyOf(file.array(), file.position()));
    }

    private static String port(TestAcceptor server) {
        return Integer.toString(server.address().getPort());
    }

    private String run(String... command) throws Exception {
        return run(true, command);
    }

    private String runFailing(String... command) throws Exception {
        return run(false, command);
    }

    private String run(boolean succeeds, String... command) throws Exception {
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

    private Process start(String... command) {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("scp.log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
