package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationException;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.CStoreHandler;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DataSetContent;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.net.UpperLayerSettings;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How retrieves end that do not end well; each time the place they held is free again. */
@Timeout(300)
class MoveEndingsIT {

    private static final String STUDY = "1.2.8.1";
    private static final Dataset KEYS = new Dataset().put(Tag.StudyInstanceUID, STUDY);

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "GET", "MOVE");
        for (int number = 1; number <= 4; number++) {
            rig.store("DEFAULT", SampleImages.picture(STUDY, number, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        rig.open(Map.of("TONGYING_DICOM_RETRIEVES", "1", "TONGYING_DICOM_MOVE_RESPONSE_TIMEOUT_MS", "500"));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    /** One place is there for retrieves: that this works shows that the one before gave it back. */
    private static void assertAPlaceIsFree() throws IOException {
        try (QueryRetrieveScu scu = got()) {
            assertThat(scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true).counts())
                    .contains(new SubOperations(0, 4, 0, 0));
        }
    }

    private static QueryRetrieveScu got() throws IOException {
        return rig.call("ASKER", false, Set.of(SampleImages.CT), List.of());
    }

    @Test
    void a_destination_that_takes_the_connection_and_says_nothing_is_given_up_after_its_timeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress()); QueryRetrieveScu scu = got()) {
            rig.destination("SILENT", "DEFAULT", silent.getLocalPort());
            OperationResponse last = scu.move(QueryLevel.STUDY, KEYS, new AeTitle("SILENT"), pending -> true);
            assertThat(last.status().code()).isEqualTo(0xA702);
            assertThat(last.counts()).contains(new SubOperations(0, 0, 4, 0));
            assertThat(rig.identifier(last.dataSet()).strings(Tag.FailedSOPInstanceUIDList)).hasSize(4);
        }
        assertAPlaceIsFree();
    }

    @Test
    void an_abort_in_the_middle_of_a_move_ends_it_before_the_next_instance() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger stored = new AtomicInteger();
        try (AssociationAcceptor slow = receiver((association, request, context, dataSet) -> {
            stored.incrementAndGet();
            begun.countDown();
            await(goOn);
            return DimseStatus.SUCCESS;
        })) {
            rig.destination("SLOW", "DEFAULT", slow.address().getPort());
            QueryRetrieveScu scu = got();
            Thread moving = Thread.startVirtualThread(() -> assertThatThrownBy(
                    () -> scu.move(QueryLevel.STUDY, KEYS, new AeTitle("SLOW"), pending -> true)).isInstanceOf(AssociationException.class));
            await(begun);
            scu.abort();
            moving.join();
            goOn.countDown();
            awaitAPlace();
            assertThat(stored).hasValue(1);
        }
    }

    @Test
    void what_was_opened_is_closed_where_sending_fails_before_it_is_read() throws Exception {
        List<DataSetContent> offered = new ArrayList<>();
        OngoingOperation broken = new OngoingOperation() {
            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void send(OperationResponse pending) {
            }

            @Override
            public List<PresentationContext> storing() {
                return List.of(new PresentationContext(1, SampleImages.CT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
            }

            @Override
            public DimseStatus store(PresentationContext context, SopClassUid sopClass, SopInstanceUid sopInstance, DataSetContent content) {
                offered.add(content);
                throw new IllegalStateException("broken");
            }
        };
        Retrieval retrieval = rig.archive.retrieval();
        StoredInstance instance = retrieval.find(Caller.ae("ASKER", "DEFAULT", "127.0.0.1"), new StudyInstanceUid(STUDY), Optional.empty(),
                Optional.empty()).getFirst();
        try (SameAssociation receiver = new SameAssociation(new KeptInstances(retrieval, new PeerDecodingMemory(1 << 20)), broken)) {
            assertThat(receiver.send(instance).isSuccess()).isFalse();
        }
        assertThatThrownBy(() -> offered.getFirst().writeTo(OutputStream.nullOutputStream())).isInstanceOf(IOException.class);
    }

    private static AssociationAcceptor receiver(CStoreHandler handler) throws IOException {
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        DimseServices services = new DimseServices(association -> new AssociationDecision.Accept(new ContextRules(false), handler), new AssociationListener() {
        });
        return AssociationAcceptor.start(settings, services, task -> Thread.startVirtualThread(task));
    }

    private static void awaitAPlace() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (QueryRetrieveScu scu = got()) {
                if (scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true).status().isSuccess()) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as("a place is given back in time").isLessThan(end);
        }
    }

    @Test
    void a_get_is_cancelled_with_what_remains_and_the_association_goes_on() throws Exception {
        try (QueryRetrieveScu scu = got()) {
            OperationResponse last = scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> false);
            assertThat(last.status().code()).isEqualTo(DimseStatus.CANCELLED);
            SubOperations counts = last.counts().orElseThrow();
            assertThat(counts.completed()).isBetween(1, 3);
            assertThat(counts.remaining()).isEqualTo(4 - counts.completed());
            assertThat(scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true).status().isSuccess()).isTrue();
        }
    }

    @Test
    void what_the_peer_warns_of_or_refuses_is_counted_so() throws Exception {
        try (QueryRetrieveScu scu = got()) {
            List<Integer> asked = new ArrayList<>();
            OperationResponse last = scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> {
                asked.add(request.messageId());
                return new DimseStatus(asked.size() == 1 ? 0xB007 : asked.size() == 2 ? 0xA700 : 0, "");
            }, pending -> true);
            assertThat(last.status().code()).isEqualTo(0xB000);
            assertThat(last.counts()).contains(new SubOperations(0, 2, 1, 1));
            assertThat(rig.identifier(last.dataSet()).strings(Tag.FailedSOPInstanceUIDList)).containsExactly(STUDY + ".1.2");
        }
    }

    @Test
    void a_second_retrieve_at_once_finds_no_place_and_is_told() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = Thread.startVirtualThread(() -> {
            try (QueryRetrieveScu scu = got()) {
                scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> {
                    taken.countDown();
                    await(goOn);
                    return DimseStatus.SUCCESS;
                }, pending -> true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await(taken);
        try (QueryRetrieveScu second = got()) {
            OperationResponse refused = second.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true);
            assertThat(refused.status().code()).isEqualTo(0xA702);
        } finally {
            goOn.countDown();
            first.join();
        }
        assertAPlaceIsFree();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void in_a_context_of_its_own_transfer_syntax_an_instance_comes_as_it_is_kept() throws Exception {
        List<String> syntaxes = new ArrayList<>();
        try (QueryRetrieveScu scu = rig.call("ASKER", false, Set.of(SampleImages.CT), List.of(TransferSyntax.JPEG_LOSSLESS_SV1.uid(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))) {
            scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> {
                syntaxes.add(context.transferSyntax());
                return DimseStatus.SUCCESS;
            }, pending -> true);
        }
        assertThat(syntaxes).hasSize(4).containsOnly(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    }
}
