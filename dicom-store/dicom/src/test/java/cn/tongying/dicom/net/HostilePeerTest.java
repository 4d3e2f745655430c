package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.AssociationEnded.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a peer does, it is aborted with the right words, and the next one is served. */
@Timeout(60)
class HostilePeerTest {

    private static final int COMMAND = 3;
    private static final int DATA = 0;
    private static final int LAST_DATA = 2;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final UpperLayerSettings SETTINGS = UpperLayerSettings.defaults()
            .withArtim(SHORT).withIdleTimeout(Duration.ofMillis(700)).withPduTimeout(SHORT)
            .withMessageTimeout(Duration.ofMillis(900)).withMaxDataSetBytes(1_000_000);

    private final BlockingQueue<Object> reads = new LinkedBlockingQueue<>();
    private TestAcceptor server;

    @BeforeEach
    void start() throws IOException {
        server = new TestAcceptor((info, request, context, in) -> {
            reads.add(outcome(in));
            return DimseStatus.SUCCESS;
        }, SETTINGS);
    }

    private static Object outcome(InputStream in) {
        try {
            return in.readAllBytes().length;
        } catch (IOException e) {
            return e;
        }
    }

    @AfterEach
    void theServerGoesOnServingOthers() throws IOException {
        try (TestAcceptor same = server; Association next = LoopbackTest.open(same)) {
            assertThat(next.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void garbage_is_aborted_by_the_service_user_as_AA_1_says() throws Exception {
        try (RawPeer peer = RawPeer.connect(server.address())) {
            peer.send("GET / HTTP/1.1\r\n\r\n".getBytes());
            assertThat(peer.receive()).isEqualTo(new Abort(0, 0));
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void random_bytes_after_any_pdu_type_never_hang_the_server(int type) throws Exception {
        byte[] noise = new byte[4096];
        new Random(type).nextBytes(noise);
        byte[] header = {(byte) type, 0, 0, 0, 0x10, 0};
        try (RawPeer peer = RawPeer.connect(server.address())) {
            peer.send(header);
            peer.send(noise);
            assertEnds(peer);
        }
    }

    @Test
    void a_pdu_of_4_GiB_is_refused_by_its_length_alone() throws Exception {
        try (RawPeer peer = RawPeer.connect(server.address())) {
            peer.send(new byte[] {1, 0, -1, -1, -1, -1});
            assertThat(peer.receive()).isEqualTo(new Abort(0, 0));
        }
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(new byte[] {4, 0, -1, -1, -1, -1});
            assertThat(peer.receive()).isEqualTo(new Abort(2, 6));
        }
        assertThat(server.awaitEnded().ending()).isEqualTo(Ending.ABORTED_HERE);
    }

    @Test
    void silence_after_the_connection_ends_with_ARTIM() throws Exception {
        try (RawPeer peer = RawPeer.connect(server.address())) {
            assertThat(peer.receive()).isEqualTo(new Abort(0, 0));
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void half_an_association_request_and_then_silence_ends_in_time() throws Exception {
        byte[] request = PduEncoder.encode(RawPeer.request());
        try (RawPeer peer = RawPeer.connect(server.address())) {
            peer.send(Arrays.copyOf(request, request.length / 2));
            assertThat(peer.receive()).isEqualTo(new Abort(0, 0));
        }
    }

    @Test
    void an_association_request_that_trickles_byte_by_byte_ends_in_time_too() throws Exception {
        byte[] request = PduEncoder.encode(RawPeer.request());
        try (RawPeer peer = RawPeer.connect(server.address())) {
            Thread trickle = Thread.ofVirtual().start(() -> trickle(peer, request));
            assertThat(peer.receive()).isEqualTo(new Abort(0, 0));
            trickle.interrupt();
        }
    }

    @Test
    void an_idle_association_is_aborted_and_reported_as_timed_out() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        }
        assertThat(server.awaitEnded().ending()).isEqualTo(Ending.TIMED_OUT);
    }

    @Test
    void silence_in_the_middle_of_a_data_set_reaches_the_handler_as_a_timeout() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            peer.send(Arrays.copyOf(RawPeer.pdata(1, DATA, new byte[1000]), 500));
            assertThat(reads.poll(20, TimeUnit.SECONDS)).isInstanceOf(AssociationTimeoutException.class);
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        }
        assertThat(server.awaitEnded().stored()).isZero();
    }

    @Test
    void an_abort_in_the_middle_of_a_data_set_reaches_the_handler_and_nothing_counts_as_stored() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            peer.send(RawPeer.pdata(1, DATA, new byte[1000]));
            peer.send(PduEncoder.encode(Abort.byUser()));
            assertThat(reads.poll(20, TimeUnit.SECONDS)).isInstanceOf(AssociationAbortedException.class);
        }
        AssociationEnded event = server.awaitEnded();
        assertThat(event.ending()).isEqualTo(Ending.ABORTED_BY_PEER);
        assertThat(event.stored() + event.refused()).isZero();
    }

    @Test
    void a_connection_that_breaks_in_the_middle_of_a_data_set_is_never_an_end_of_data() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            peer.send(RawPeer.pdata(1, DATA, new byte[1000]));
        }
        assertThat(reads.poll(20, TimeUnit.SECONDS)).isInstanceOf(ConnectionLostException.class);
        assertThat(server.awaitEnded().ending()).isEqualTo(Ending.CONNECTION_LOST);
    }

    @Test
    void a_data_set_that_never_ends_is_cut_at_the_limit() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            Thread.ofVirtual().start(() -> sendForEver(peer, RawPeer.pdata(1, DATA, new byte[60_000])));
            assertThat(reads.poll(20, TimeUnit.SECONDS)).isInstanceOf(ProtocolErrorException.class);
        }
        assertThat(server.awaitEnded().detail()).contains("1000000");
    }

    @Test
    void empty_fragments_without_end_are_a_protocol_error() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            Thread.ofVirtual().start(() -> sendForEver(peer, RawPeer.pdata(1, DATA, new byte[0])));
            assertThat(reads.poll(20, TimeUnit.SECONDS)).isInstanceOf(ProtocolErrorException.class);
        }
    }

    @Test
    void a_command_set_that_never_ends_is_a_protocol_error() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            for (int i = 0; i < 40; i++) {
                peer.send(RawPeer.pdata(1, 1, new byte[2000]));
            }
            assertThat(peer.receive()).isEqualTo(new Abort(2, 6));
        }
    }

    @Test
    void fragments_that_trickle_exhaust_the_time_of_the_message() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            Thread trickle = Thread.ofVirtual().start(() -> trickle(peer));
            assertThat(reads.poll(20, TimeUnit.SECONDS)).isInstanceOf(AssociationTimeoutException.class);
            trickle.interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 200, 0x7FFFFFFF, -1})
    void a_fragment_length_that_does_not_fit_its_pdu_is_a_protocol_error(int length) throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(PduBody.pdu(PduType.P_DATA_TF, pdu -> pdu.u32(length).u8(1).u8(3).zeros(2)));
            assertThat(peer.receive()).isEqualTo(new Abort(2, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, RawPeer.REFUSED_CONTEXT})
    void a_context_that_was_not_accepted_is_a_protocol_error(int context) throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(context, COMMAND, RawPeer.storeCommand(1)));
            assertThat(peer.receive()).isEqualTo(new Abort(2, 6));
        }
    }

    @Test
    void data_of_another_context_inside_a_message_is_a_protocol_error() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(1)));
            peer.send(RawPeer.pdata(3, LAST_DATA, new byte[10]));
            assertThat(peer.receive()).isEqualTo(new Abort(2, 5));
        }
    }

    @Test
    void pdus_in_the_wrong_state_are_aborted_as_unexpected_and_unknown_ones_as_unrecognized() throws Exception {
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(PduEncoder.encode(RawPeer.request()));
            assertThat(peer.receive()).isEqualTo(new Abort(2, 2));
        }
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(new byte[] {0x42, 0, 0, 0, 0, 0});
            assertThat(peer.receive()).isEqualTo(new Abort(2, 1));
        }
    }

    @Test
    void an_operation_that_is_not_served_is_answered_and_its_data_set_skipped() throws Exception {
        byte[] find = CommandSet.of(CommandField.C_STORE_RQ, true).us(CommandSet.COMMAND_FIELD, 0x0020)
                .us(CommandSet.MESSAGE_ID, 9).encode();
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(RawPeer.pdata(1, COMMAND, find));
            peer.send(RawPeer.pdata(1, LAST_DATA, new byte[100]));
            CommandSet response = peer.receiveCommand();
            assertThat(response.us(CommandSet.COMMAND_FIELD)).isEqualTo(0x8020);
            assertThat(response.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)).isEqualTo(9);
            assertThat(response.us(CommandSet.STATUS)).isEqualTo(0x0211);
            peer.send(RawPeer.pdata(1, COMMAND, RawPeer.storeCommand(10)));
            peer.send(RawPeer.pdata(1, LAST_DATA, new byte[100]));
            assertThat(peer.receiveCommand().us(CommandSet.STATUS)).isZero();
        }
    }

    @Test
    void command_and_data_in_one_pdu_are_read_as_two_fragments() throws Exception {
        byte[] command = RawPeer.storeCommand(5);
        try (RawPeer peer = RawPeer.associated(server.address())) {
            peer.send(PduBody.pdu(PduType.P_DATA_TF, pdu -> pdu
                    .u32(command.length + 2).u8(1).u8(COMMAND).bytes(command)
                    .u32(12).u8(1).u8(DATA).zeros(10)
                    .u32(22).u8(1).u8(LAST_DATA).zeros(20)));
            assertThat(peer.receiveCommand().us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)).isEqualTo(5);
        }
        assertThat(reads.poll(20, TimeUnit.SECONDS)).isEqualTo(30);
    }

    @Test
    void a_peer_that_stops_reading_is_cut_off() throws Exception {
        try (TestAcceptor strict = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS,
                        SETTINGS.withWriteTimeout(SHORT).withSocketBufferBytes(4096));
                RawPeer peer = RawPeer.associated(strict.address())) {
            byte[] echo = RawPeer.pdata(1, COMMAND, CommandSet.of(CommandField.C_ECHO_RQ, false).encode());
            Thread.ofVirtual().start(() -> sendForEver(peer, echo));
            AssociationEnded event = strict.awaitEnded();
            assertThat(event.ending()).isEqualTo(Ending.TIMED_OUT);
            assertThat(event.detail()).contains("stopped reading");
        }
    }

    private static void assertEnds(RawPeer peer) throws IOException {
        try {
            while (!(peer.receive() instanceof Abort)) {
                assertThat(peer.socket().isClosed()).isFalse();
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private static void sendForEver(RawPeer peer, byte[] pdu) {
        try {
            while (true) {
                peer.send(pdu);
            }
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    /** One byte of data each 50 ms, so that no single PDU is late. */
    private static void trickle(RawPeer peer) {
        try {
            CountDownLatch never = new CountDownLatch(1);
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                peer.send(RawPeer.pdata(1, DATA, new byte[1]));
            }
        } catch (IOException | InterruptedException e) {
            assertThat(e).isNotNull();
        }
    }

    /** One byte each 50 ms, so that no single read is late. */
    private static void trickle(RawPeer peer, byte[] bytes) {
        try {
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < bytes.length && !never.await(50, TimeUnit.MILLISECONDS); i++) {
                peer.send(new byte[] {bytes[i]});
            }
        } catch (IOException | InterruptedException e) {
            assertThat(e).isNotNull();
        }
    }
}
