package cn.tongying.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import cn.tongying.centre.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The port itself: the client of HAPI, and bytes as they may come. */
class MllpListenerIT {
    private static final Hl7Config SMALL = new Hl7Config("127.0.0.1", 0, 4096, 3, Duration.ofSeconds(20), Duration.ofSeconds(1), Optional.empty());
    private final Hl7Rig rig = new Hl7Rig();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Object turn = new Object();
    private final MllpListener listener = MllpListener.open(SMALL, threads, (message, address) -> {
        synchronized (turn) {
            return rig.intake.answer(message, address);
        }
    });

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        rig.orders.ship();
        rig.register("HIS", "DEFAULT", "UTF-8");
    }

    @AfterEach
    void close() {
        listener.close();
        threads.close();
        rig.close();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Until the end block, or until the other side closes. */
    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int one = socket.getInputStream().read();
        while (one >= 0 && one != MllpFrames.END) {
            all.write(one);
            one = socket.getInputStream().read();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theClientOfHapiSendsAnOrderAndReadsItsAcknowledgement() throws Exception {
        try (HapiContext hapi = new DefaultHapiContext()) {
            hapi.setModelClassFactory(new GenericModelClassFactory());
            hapi.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
            Connection connection = hapi.newClient("127.0.0.1", listener.address().getPort(), false);
            Message order = hapi.getPipeParser().parse(Messages.placed("H1", "77"));
            Message answer = connection.getInitiator().sendAndReceive(order);
            assertThat(Terser.get((ca.uhn.hl7v2.model.Segment) answer.get("MSA"), 1, 0, 1, 1)).isEqualTo("AA");
            assertThat(Terser.get((ca.uhn.hl7v2.model.Segment) answer.get("MSA"), 2, 0, 1, 1)).isEqualTo("H1");
            Message again = connection.getInitiator().sendAndReceive(hapi.getPipeParser().parse(Messages.orm("H2", Messages.PID, Messages.orc("CA", "99"))));
            assertThat(Terser.get((ca.uhn.hl7v2.model.Segment) again.get("MSA"), 1, 0, 1, 1)).isEqualTo("AE");
            assertThat(Terser.get((ca.uhn.hl7v2.model.Segment) again.get("ERR"), 1, 0, 4, 1)).isEqualTo("204");
            connection.close();
        }
        assertThat(rig.orders.sql("SELECT name_ideographic FROM imaging_service_request")).containsExactly("王^小明");
    }

    @Test
    void messagesOfOneConnectionAreAnsweredOneAfterTheOtherHoweverTheirBytesCome() throws IOException {
        try (Socket socket = connected()) {
            String first = "\u000B" + Messages.placed("M1", "1") + "\u001C\r";
            for (int i = 0; i < first.length(); i += 40) {
                write(socket, first.substring(i, Math.min(first.length(), i + 40)));
            }
            assertThat(read(socket)).contains("MSA|AA|M1");
            write(socket, "\r\n\u000B" + Messages.placed("M2", "2") + "\u001C\r\u000B" + Messages.placed("M3", "3") + "\u001C\r");
            assertThat(read(socket)).contains("MSA|AA|M2");
            assertThat(read(socket)).contains("MSA|AA|M3");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsToldSoAndTheConnectionEnds() throws IOException {
        try (Socket socket = connected()) {
            write(socket, "\u000B" + Messages.placed("M1", "1") + "NTE|" + "x".repeat(5000));
            assertThat(read(socket)).contains("MSA|AR|M1|A message has at most 4096 bytes.");
            assertThat(socket.getInputStream().read()).isEqualTo('\r');
            assertThatEnds(socket);
        }
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).isEmpty();
    }

    @Test
    void whatIsNoFrameOrDoesNotEndInTimeEndsTheConnection() throws IOException {
        for (String bytes : new String[] {"GET / HTTP/1.1\r\n", "\u000BMSH|^~\\&|HIS", "\u000BMSH|\u001CX", "\u000BMSH|\u000B"}) {
            try (Socket socket = connected()) {
                write(socket, bytes);
                assertThatEnds(socket);
            }
        }
    }

    @Test
    void thereAreNoMoreConnectionsThanTheSettingLets() throws IOException {
        try (Socket one = connected(); Socket two = connected(); Socket three = connected()) {
            awaitConnections(3);
            try (Socket four = connected()) {
                assertThatEnds(four);
            }
            write(three, "\u000B" + Messages.placed("M1", "1") + "\u001C\r");
            assertThat(read(three)).contains("MSA|AA|M1");
            one.close();
            awaitConnections(2);
            try (Socket five = connected()) {
                write(five, "\u000B" + Messages.placed("M1", "1") + "\u001C\r");
                assertThat(read(five)).contains("MSA|AA|M1");
            }
            assertThat(two.isClosed()).isFalse();
        }
    }

    private void awaitConnections(int open) {
        Instant latest = Instant.now().plusSeconds(20);
        while (listener.connections() != open) {
            assertThat(Instant.now()).isBefore(latest);
            Thread.onSpinWait();
        }
    }

    /** A reset is an end too: what was sent may not have been read. */
    private static void assertThatEnds(Socket socket) {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            assertThat(e).isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aClosedListenerFreesItsPort() throws IOException {
        int port = listener.address().getPort();
        listener.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()).isInstanceOf(IOException.class);
        MllpListener.open(new Hl7Config("127.0.0.1", port, 4096, 3, Duration.ofSeconds(1), Duration.ofSeconds(1), Optional.empty()), threads, (message, address) -> message).close();
    }
}
