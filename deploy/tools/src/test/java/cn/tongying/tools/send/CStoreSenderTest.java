package cn.tongying.tools.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.tools.demo.DemoArchive;
import cn.tongying.tools.demo.DemoStudy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

/** Sends to dcmtk's storescp, which nobody here wrote. */
class CStoreSenderTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path received;

    private @Nullable Process peer;
    private InetSocketAddress address = InetSocketAddress.createUnresolved("unset", 1);

    @BeforeEach
    void startPeer() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(free.getInetAddress(), free.getLocalPort());
        }
        try {
            peer = new ProcessBuilder("storescp", "+xa", "-od", received.toString(), Integer.toString(address.getPort()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            Assumptions.abort("storescp (Debian dcmtk) is not installed: C-STORE to a foreign archive is not tried");
        }
        Instant end = Instant.now().plus(LIMIT);
        try (CStoreSender sender = sender()) {
            while (!sender.reachable()) {
                assertThat(Instant.now()).as("storescp answers").isBefore(end);
            }
        }
    }

    @AfterEach
    void stopPeer() throws InterruptedException {
        if (peer != null) {
            peer.destroy();
            peer.waitFor();
        }
    }

    @Test
    void objectsOfSeveralClassesAndSyntaxesArriveByOneSender() throws Exception {
        List<DemoStudy> studies = DemoArchive.studies(1, LocalDate.of(2026, 11, 16));
        try (CStoreSender sender = sender()) {
            for (int study : new int[] {5, 6, 10, 12}) {
                assertThat(sender.send(Outgoing.of(studies.get(study).objects().getFirst().get()))).isEqualTo(new SendOutcome.Accepted(""));
            }
        }
        try (Stream<Path> files = Files.list(received)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void whatThePeerDoesNotTakeIsRefusedAndTheNextGoesOn() throws Exception {
        Outgoing strange = new Outgoing(new SopClassUid("1.2.3.4"), new SopInstanceUid("1.2.3.5"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0,
                () -> new ByteArrayInputStream(new byte[0]));
        DemoStudy ecg = DemoArchive.studies(1, LocalDate.of(2026, 11, 16)).get(5);
        try (CStoreSender sender = sender()) {
            assertThat(sender.send(strange)).isInstanceOfSatisfying(SendOutcome.Refused.class,
                    refused -> assertThat(refused.reason()).contains("1.2.3.4", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
            assertThat(sender.send(Outgoing.of(ecg.objects().getFirst().get()))).isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void aPeerThatWentAwayIsNoAnswer() throws Exception {
        DemoStudy ecg = DemoArchive.studies(1, LocalDate.of(2026, 11, 16)).get(5);
        stopPeer();
        try (CStoreSender sender = sender()) {
            assertThatThrownBy(() -> sender.send(Outgoing.of(ecg.objects().getFirst().get()))).isInstanceOf(IOException.class);
            assertThat(sender.reachable()).isFalse();
        }
    }

    /** PS3.8 table 9-21: permanent, source 1, reason 3 or 7. Running the same command again would never help. */
    @ParameterizedTest
    @CsvSource({"7, --ae", "3, --calling"})
    void aTitleThatIsNotKnownIsToldWithTheOptionToCheck(int reason, String option) throws Exception {
        try (ServerSocket strict = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> reject(strict, reason));
            try (CStoreSender sender = new CStoreSender((InetSocketAddress) strict.getLocalSocketAddress(), new AeTitle("ME"), new AeTitle("WRONG"))) {
                Outgoing image = Outgoing.of(DemoArchive.studies(1, LocalDate.of(2026, 11, 16)).get(5).objects().getFirst().get());
                assertThatThrownBy(() -> sender.send(image)).isInstanceOf(NotAdmittedException.class).hasMessageContaining(option)
                        .hasMessageContaining(reason == 7 ? "WRONG" : "ME");
            }
        }
    }

    private static void reject(ServerSocket strict, int reason) {
        try (Socket caller = strict.accept()) {
            caller.getInputStream().read();
            caller.getOutputStream().write(new byte[] {3, 0, 0, 0, 0, 4, 0, 1, 1, (byte) reason});
            caller.getOutputStream().flush();
            caller.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // the caller has closed, as it should
        }
    }

    private CStoreSender sender() {
        return new CStoreSender(address, new AeTitle("TEST"), new AeTitle("ANY"));
    }
}
