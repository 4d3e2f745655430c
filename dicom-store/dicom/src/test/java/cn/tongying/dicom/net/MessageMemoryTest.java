package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.MemoryClaim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many associations hold at once of identifiers and of Data Sets of N-services has a bound as a sum. */
@Timeout(120)
class MessageMemoryTest {

    private static final String MPPS = "1.2.840.10008.3.1.2.3.3";
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    private static final String MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final int LONGEST = 4 << 20;
    private static final long BOUND = 32L << 20;
    private static final int ASSOCIATIONS = 200;
    private static final int COMMAND = 3;
    private static final int PART = 0;
    private static final int LAST = 2;

    private final AtomicLong held = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private TestAcceptor acceptor;

    private final class Bounded implements MessageMemory {
        @Override
        public Share share() {
            return new Share() {
                private long own;

                @Override
                public void claim(long bytes) {
                    if (held.addAndGet(bytes) > BOUND) {
                        held.addAndGet(-bytes);
                        throw new MessageMemoryException(new IllegalStateException("none left"));
                    }
                    own += bytes;
                    most.accumulateAndGet(held.get(), Math::max);
                }

                @Override
                public void close() {
                    held.addAndGet(-own);
                }
            };
        }
    }

    @BeforeEach
    void open() throws IOException {
        ContextRules rules = new ContextRules(false, true, false, Set.of(), false, Map.of(MPPS, new OfferedService(true, 0),
                FIND, new OfferedService(true, 0), MOVE, new OfferedService(true, 0)));
        OperationHandler operations = new OperationHandler() {
            @Override
            public int maxIdentifierBytes() {
                return LONGEST;
            }

            @Override
            public OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) {
                return parsed(request.memory(), OperationResponse.of(DimseStatus.SUCCESS));
            }
        };
        NormalizedHandler normalized = new NormalizedHandler() {
            @Override
            public int maxDataSetBytes() {
                return LONGEST;
            }

            @Override
            public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
                return DimseStatus.SUCCESS;
            }
        };
        acceptor = new TestAcceptor(UpperLayerSettings.defaults(), ASSOCIATIONS + 1, ASSOCIATIONS + 1,
                info -> new AssociationDecision.Accept(rules, (i, r, c, in) -> DimseStatus.SUCCESS, operations, normalized), Optional.empty(), new Bounded());
    }

    /** As a handler that reads it, and finds no room for what it is read into. */
    private static OperationResponse parsed(MemoryClaim memory, OperationResponse last) {
        memory.claim(BOUND);
        return last;
    }

    @AfterEach
    void close() {
        acceptor.close();
    }

    private RawPeer associated() throws IOException {
        RawPeer peer = RawPeer.connect(acceptor.address());
        peer.send(PduEncoder.encode(new AssociateRequest(1, TestAcceptor.TITLE, TestAcceptor.CALLER, Implementation.APPLICATION_CONTEXT,
                List.of(new ProposedContext(1, MPPS, List.of(RawPeer.EXPLICIT)), new ProposedContext(3, FIND, List.of(RawPeer.EXPLICIT)),
                        new ProposedContext(5, MOVE, List.of(RawPeer.EXPLICIT))),
                new UserInformation(16_384, "1.2.3", "RAW", Optional.empty(), List.of()))));
        assertThat(peer.receive()).isInstanceOf(AssociateAccept.class);
        return peer;
    }

    private static byte[] command(CommandField field, String sopClass) {
        return CommandSet.of(field, true).uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass).uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, "1.2.3")
                .us(CommandSet.MESSAGE_ID, 1).encode();
    }

    private static int status(RawPeer peer) throws IOException {
        return peer.receiveCommand().us(CommandSet.STATUS);
    }

    @Test
    void two_hundred_associations_that_send_the_longest_data_set_at_once_hold_no_more_than_the_bound() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try {
            for (int number = 0; number < ASSOCIATIONS; number++) {
                RawPeer peer = associated();
                peers.add(peer);
                peer.send(RawPeer.pdata(1, COMMAND, command(CommandField.N_CREATE_RQ, MPPS)));
                peer.send(RawPeer.pdata(1, PART, new byte[1 << 20]));
            }
            int refused = 0;
            for (RawPeer peer : peers) {
                peer.send(RawPeer.pdata(1, LAST, new byte[16]));
                refused += status(peer) == DimseStatus.RESOURCE_LIMITATION ? 1 : 0;
            }
            assertThat(most.get()).isBetween(BOUND / 2, BOUND);
            assertThat(refused).isBetween(ASSOCIATIONS / 2, ASSOCIATIONS - 1);
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
        awaitNothingHeld();
    }

    @Test
    void who_finds_no_memory_is_told_so_by_the_status_of_its_operation_and_the_association_goes_on() throws Exception {
        try (RawPeer peer = associated()) {
            peer.send(RawPeer.pdata(3, COMMAND, command(CommandField.C_FIND_RQ, FIND)));
            peer.send(RawPeer.pdata(3, LAST, new byte[16]));
            assertThat(status(peer)).isEqualTo(0xA700);
            peer.send(RawPeer.pdata(5, COMMAND, command(CommandField.C_MOVE_RQ, MOVE)));
            peer.send(RawPeer.pdata(5, LAST, new byte[16]));
            assertThat(status(peer)).isEqualTo(0xA702);
            peer.send(RawPeer.pdata(1, COMMAND, command(CommandField.N_CREATE_RQ, MPPS)));
            peer.send(RawPeer.pdata(1, LAST, new byte[16]));
            assertThat(status(peer)).isZero();
        }
        awaitNothingHeld();
    }

    @Test
    void a_peer_that_sends_little_holds_little_and_one_that_sends_too_much_is_told_the_limit() throws Exception {
        try (RawPeer peer = associated()) {
            peer.send(RawPeer.pdata(1, COMMAND, command(CommandField.N_CREATE_RQ, MPPS)));
            peer.send(RawPeer.pdata(1, LAST, new byte[5000]));
            assertThat(status(peer)).isZero();
            assertThat(most.get()).isBetween(5000L, 20_000L);
            peer.send(RawPeer.pdata(1, COMMAND, command(CommandField.N_CREATE_RQ, MPPS)));
            peer.send(RawPeer.pdata(1, LAST, new byte[LONGEST + 2]));
            assertThat(peer.receiveCommand().text(CommandSet.ERROR_COMMENT)).contains("longer than " + LONGEST);
        }
        awaitNothingHeld();
    }

    private void awaitNothingHeld() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestAcceptor.LIMIT_SECONDS);
        while (held.get() != 0) {
            assertThat(System.nanoTime()).as("%d bytes are given back in time", held.get()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
