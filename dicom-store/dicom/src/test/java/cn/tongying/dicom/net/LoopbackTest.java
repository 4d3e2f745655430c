package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AssociationEnded.Ending;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LoopbackTest {

    static final SopClassUid CT = new SopClassUid(RawPeer.CT);
    static final SopInstanceUid INSTANCE = new SopInstanceUid("1.2.3.4");
    static final TransferSyntax EXPLICIT = TransferSyntax.of(RawPeer.EXPLICIT);

    static Association open(TestAcceptor server, UpperLayerSettings settings) throws IOException {
        return Association.open(AssociationParameters.of(server.address(), TestAcceptor.CALLER, TestAcceptor.TITLE,
                List.of(new PresentationContext(1, RawPeer.CT, RawPeer.EXPLICIT))).withUpperLayer(settings));
    }

    static Association open(TestAcceptor server) throws IOException {
        return open(server, UpperLayerSettings.defaults());
    }

    static DimseStatus store(Association association, byte[] data) throws IOException {
        return association.store(CT, INSTANCE, EXPLICIT, DataSetSource.of(ByteBuffer.wrap(data)));
    }

    @Test
    void an_echo_is_answered_and_the_association_released() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            try (Association association = open(server)) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(server.acceptor.associations()).isEqualTo(1);
            }
            assertThat(server.awaitEnded().ending()).isEqualTo(Ending.RELEASED);
            server.awaitAssociations(0);
        }
    }

    /** Sizes around the border of one fragment, and PDU sizes of both sides. */
    @ParameterizedTest
    @CsvSource({"0,4096", "1,4096", "4089,4096", "4090,4096", "4091,4096", "8180,4096", "100001,4096", "3000000,65536",
            "262138,262144", "262139,262144", "5000000,1048576"})
    void a_data_set_arrives_byte_by_byte_as_it_was_sent(int size, int pdu) throws Exception {
        byte[] data = random(size);
        List<byte[]> received = new ArrayList<>();
        CStoreHandler keep = (info, request, context, in) -> {
            received.add(in.readAllBytes());
            return DimseStatus.SUCCESS;
        };
        try (TestAcceptor server = new TestAcceptor(keep, UpperLayerSettings.defaults().withMaxPduLength(pdu));
                Association association = open(server)) {
            assertThat(store(association, data).isSuccess()).isTrue();
            assertThat(association.store(CT, INSTANCE, EXPLICIT, DataSetSource.of(new ByteArrayInputStream(data)))
                    .isSuccess()).isTrue();
        }
        assertThat(received).containsExactly(data, data);
    }

    @Test
    void a_region_of_a_file_is_sent_and_transferTo_gives_all_of_it(@TempDir Path folder) throws Exception {
        byte[] data = random(1_000_000);
        Path file = Files.write(folder.resolve("region"), data);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
                    in.transferTo(received);
                    return DimseStatus.SUCCESS;
                });
                Association association = open(server);
                FileChannel channel = FileChannel.open(file)) {
            association.store(CT, INSTANCE, EXPLICIT, DataSetSource.of(channel, 132, 777_777));
        }
        assertThat(received.toByteArray()).isEqualTo(Arrays.copyOfRange(data, 132, 132 + 777_777));
    }

    @Test
    void the_handler_hears_who_sends_what_and_the_event_counts_it() throws Exception {
        List<CStoreRequest> requests = new ArrayList<>();
        List<PresentationContext> contexts = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
                    requests.add(request);
                    contexts.add(context);
                    return requests.size() == 1 ? DimseStatus.SUCCESS : new DimseStatus(0xA900, "not this one");
                })) {
            try (Association association = open(server)) {
                assertThat(store(association, random(1000))).isEqualTo(DimseStatus.SUCCESS);
                assertThat(store(association, random(500))).isEqualTo(new DimseStatus(0xA900, "not this one"));
            }
            AssociationEnded event = server.awaitEnded();
            assertThat(event.stored()).isEqualTo(1);
            assertThat(event.refused()).isEqualTo(1);
            assertThat(event.bytes()).isEqualTo(1500);
            assertThat(event.association().callingAe()).isEqualTo(TestAcceptor.CALLER);
            assertThat(event.association().implementationVersionName()).isEqualTo(Implementation.VERSION_NAME);
        }
        assertThat(requests.getFirst().affectedSopInstanceUid()).isEqualTo("1.2.3.4");
        assertThat(contexts.getFirst()).isEqualTo(new PresentationContext(3, RawPeer.CT, RawPeer.EXPLICIT));
    }

    @Test
    void a_handler_that_returns_early_or_fails_does_not_disturb_the_next_store() throws Exception {
        AtomicLong count = new AtomicLong();
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> switch ((int) count.getAndIncrement()) {
                    case 0 -> new DimseStatus(0xA700, "busy");
                    case 1 -> throw new IllegalStateException("a bug");
                    case 2 -> throw new IOException("disk");
                    default -> {
                        in.read();
                        yield DimseStatus.SUCCESS;
                    }
                });
                Association association = open(server)) {
            byte[] data = random(700_000);
            assertThat(store(association, data).code()).isEqualTo(0xA700);
            assertThat(store(association, data).code()).isEqualTo(0x0110);
            assertThat(store(association, data).code()).isEqualTo(0x0110);
            assertThat(store(association, data).code()).isZero();
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void a_slow_handler_slows_the_sender_instead_of_filling_memory() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong offered = new AtomicLong();
        long size = 200L << 20;
        DataSetSource endless = (target, offset, length) -> {
            int step = (int) Math.min(length, size - offered.get());
            offered.addAndGet(step);
            return step == 0 ? -1 : step;
        };
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
                    await(go);
                    in.transferTo(OutputStream.nullOutputStream());
                    return DimseStatus.SUCCESS;
                });
                Association association = open(server)) {
            Thread sender = Thread.ofVirtual().start(() -> storeQuietly(association, endless));
            long last = -1;
            while (offered.get() != last || last == 0) {
                last = offered.get();
                assertThat(sender.join(Duration.ofMillis(300))).isFalse();
            }
            assertThat(last).isLessThan(32L << 20);
            go.countDown();
            assertThat(sender.join(Duration.ofSeconds(30))).isTrue();
            assertThat(offered.get()).isEqualTo(size);
        }
    }

    @Test
    void an_unknown_called_ae_title_is_rejected_with_the_reason() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            AssociationParameters wrong = AssociationParameters.verification(
                    server.address(), TestAcceptor.CALLER, new AeTitle("ELSEWHERE"));
            assertThatThrownBy(() -> Association.open(wrong)).isInstanceOfSatisfying(AssociationRejectedException.class,
                    e -> assertThat(e.reject()).isEqualTo(new AssociateReject(1, 1, 7)));
            assertThat(server.awaitRejected()).isEqualTo(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
    }

    @Test
    void one_association_too_many_is_rejected_as_transient_and_there_is_room_again_after_a_release() throws Exception {
        try (TestAcceptor server = new TestAcceptor(
                (i, r, c, in) -> DimseStatus.SUCCESS, UpperLayerSettings.defaults(), 50, 2)) {
            Association first = open(server);
            try (Association second = open(server)) {
                assertThatThrownBy(() -> open(server)).isInstanceOfSatisfying(AssociationRejectedException.class, e -> {
                    assertThat(e.reject()).isEqualTo(new AssociateReject(2, 3, 2));
                    assertThat(e.reject().isTransient()).isTrue();
                });
                first.close();
                server.awaitEnded();
                server.awaitAssociations(1);
                try (Association third = open(server)) {
                    assertThat(third.echo().isSuccess()).isTrue();
                }
                assertThat(second.echo().isSuccess()).isTrue();
            }
        }
    }

    @Test
    void contexts_nobody_accepted_are_named_and_leave_the_association_usable() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS);
                Association association = Association.open(AssociationParameters.of(server.address(),
                        TestAcceptor.CALLER, TestAcceptor.TITLE, List.of(
                                new PresentationContext(0, "1.2.840.10008.5.1.4.31", RawPeer.EXPLICIT),
                                new PresentationContext(0, RawPeer.CT, "1.2.3.4.5"),
                                new PresentationContext(0, "1.3.12.2.1107.5.9.1", RawPeer.EXPLICIT))))) {
            assertThat(association.contexts()).extracting(PresentationContext::abstractSyntax)
                    .containsExactly(Implementation.VERIFICATION);
            assertThatThrownBy(() -> store(association, new byte[10]))
                    .isInstanceOf(NoPresentationContextException.class).hasMessageContaining(RawPeer.CT);
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void closing_the_acceptor_frees_the_port_lets_a_store_finish_and_aborts_who_is_idle() throws Exception {
        CountDownLatch inStore = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
            inStore.countDown();
            await(go);
            return DimseStatus.SUCCESS;
        });
        Association idle = open(server);
        Association busy = open(server);
        var status = new FutureTask<>(() -> store(busy, random(10_000)));
        Thread.ofVirtual().start(status);
        assertThat(inStore.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closer = Thread.ofVirtual().start(server::close);
        assertThatThrownBy(() -> echoForEver(idle)).isInstanceOf(AssociationException.class);
        go.countDown();
        assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
        assertThatThrownBy(busy::echo).isInstanceOf(AssociationException.class);
        assertThat(closer.join(Duration.ofSeconds(10))).isTrue();
        try (ServerSocket again = new ServerSocket()) {
            again.bind(server.address());
            assertThat(again.isBound()).isTrue();
        }
    }

    private static void echoForEver(Association association) throws IOException {
        while (true) {
            association.echo();
        }
    }

    private static void storeQuietly(Association association, DataSetSource source) {
        try {
            association.store(CT, INSTANCE, EXPLICIT, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(TestAcceptor.LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the test never went on");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static byte[] random(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);
        return data;
    }
}
