package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.net.AssociationEnded.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyAssociationsTest {

    @Test
    void associations_side_by_side_never_mix_their_data() throws Exception {
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        CStoreHandler keep = (info, request, context, in) -> {
            received.put(info.id() + "/" + request.messageId(), in.readAllBytes());
            return DimseStatus.SUCCESS;
        };
        int associations = 12;
        int instances = 8;
        try (TestAcceptor server = new TestAcceptor(keep, UpperLayerSettings.defaults().withMaxPduLength(8192));
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int a = 0; a < associations; a++) {
                byte fill = (byte) (a + 1);
                all.add(senders.submit(() -> sendFilled(server, fill, instances)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(received).hasSize(associations * instances);
        assertThat(received.values()).allSatisfy(bytes -> {
            assertThat(bytes).hasSize(50_001);
            assertThat(bytes).containsOnly(bytes[0]);
        });
    }

    private static Void sendFilled(TestAcceptor server, byte fill, int instances) throws IOException {
        byte[] data = new byte[50_001];
        Arrays.fill(data, fill);
        try (Association association = LoopbackTest.open(server)) {
            for (int i = 0; i < instances; i++) {
                assertThat(LoopbackTest.store(association, data).isSuccess()).isTrue();
            }
        }
        return null;
    }

    /** As a campaign: {@code -Dtongying.associations=100000}. */
    @Test
    @Timeout(1200)
    void associations_one_after_the_other_leave_nothing_behind() throws Exception {
        int associations = Integer.getInteger("tongying.associations", 1000);
        long heapAtFirst = 0;
        CStoreHandler any = (info, request, context, in) -> DimseStatus.SUCCESS;
        try (TestAcceptor server = new TestAcceptor(any, UpperLayerSettings.defaults(), 2, 2)) {
            for (int i = 0; i < associations; i++) {
                if (i == associations / 5) {
                    heapAtFirst = heap();
                }
                Association association = LoopbackTest.open(server);
                if (i % 3 == 0) {
                    association.abort();
                } else {
                    association.close();
                }
                Ending ending = server.awaitEnded().ending();
                if (i % 3 != 0) {
                    assertThat(ending).isEqualTo(Ending.RELEASED);
                }
                server.awaitNoAssociation();
            }
            assertThat(heap() - heapAtFirst).as("bytes more after %d associations than after a fifth of them", associations).isLessThan(4 << 20);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void a_response_arrives_in_one_piece() throws Exception {
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> new DimseStatus(0xA700, "x".repeat(64)));
                RawPeer peer = RawPeer.associated(server.address())) {
            byte[] buffer = new byte[4096];
            for (int i = 1; i <= 200; i++) {
                peer.send(RawPeer.pdata(1, 3, RawPeer.storeCommand(i)));
                peer.send(RawPeer.pdata(1, 2, new byte[10]));
                int count = peer.socket().getInputStream().read(buffer);
                assertThat(count).isEqualTo(6 + ByteBuffer.wrap(buffer).getInt(2));
            }
        }
    }

    @Test
    void a_source_that_fails_aborts_the_association_so_that_half_a_data_set_is_never_whole() throws Exception {
        List<Object> heard = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
            try {
                heard.add(in.readAllBytes());
            } catch (IOException e) {
                heard.add(e);
            }
            return DimseStatus.SUCCESS;
        })) {
            Association association = LoopbackTest.open(server);
            int[] left = {5};
            DataSetSource failing = (target, offset, length) -> {
                if (left[0]-- == 0) {
                    throw new IOException("the disk of the sender");
                }
                return length;
            };
            assertThatThrownBy(() -> association.store(
                    LoopbackTest.CT, LoopbackTest.INSTANCE, LoopbackTest.EXPLICIT, failing))
                    .hasMessage("the disk of the sender");
            assertThatThrownBy(association::echo).isInstanceOf(ConnectionLostException.class);
            assertThat(server.awaitEnded().ending()).isEqualTo(Ending.ABORTED_BY_PEER);
        }
        assertThat(heard).hasSize(1).first().isInstanceOf(AssociationAbortedException.class);
    }

    @Test
    void a_sink_that_fails_while_it_is_written_to_costs_one_instance_and_not_the_association() throws Exception {
        OutputStream full = new OutputStream() {
            private int left = 100_000;

            @Override
            public void write(int b) throws IOException {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("disk full");
                }
            }
        };
        try (TestAcceptor server = new TestAcceptor((info, request, context, in) -> {
                    in.transferTo(request.messageId() == 1 ? full : OutputStream.nullOutputStream());
                    return DimseStatus.SUCCESS;
                });
                Association association = LoopbackTest.open(server)) {
            assertThat(LoopbackTest.store(association, LoopbackTest.random(2_000_000)).code()).isEqualTo(0x0110);
            assertThat(LoopbackTest.store(association, LoopbackTest.random(2_000_000)).code()).isZero();
        }
    }
}
