package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoreWarning;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.AssociationRejectedException;
import cn.tongying.dicom.net.CStoreRequest;
import cn.tongying.dicom.net.DataSetSource;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The room as a whole over a real socket, with an archive that answers what the test says. */
@Timeout(60)
class StorageScpTest {

    private static final SopClassUid CT = new SopClassUid("1.2.840.10008.5.1.4.1.1.2");
    private static final SopInstanceUid INSTANCE = new SopInstanceUid("1.2.3.4");
    private static final InstanceIdentity IDENTITY = new InstanceIdentity(
            "DEFAULT", new StudyInstanceUid("1.2.3"), new SeriesInstanceUid("1.2.3.0"), INSTANCE, CT);

    private record Stored(Caller caller, Incoming incoming, byte[] bytes) {}

    private final Queue<StoreOutcome> outcomes = new ArrayDeque<>();
    private final BlockingQueue<Stored> stored = new LinkedBlockingQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> finished = new LinkedBlockingQueue<>();
    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private AssociationAcceptor acceptor;

    @BeforeEach
    void start() throws IOException {
        DimseConfig config = DimseConfig.from(name -> Optional.ofNullable(Map.of("TONGYING_DICOM_PORT", "0").get(name)));
        RefusedAssociations turnedAway = new RefusedAssociations(this::refuse, config.aeTitle(), "DEFAULT", Clock.systemUTC());
        DimseServices services = new DimseServices(
                new Doorkeeper(config, (title, address) -> List.of(), this::store, Operations.NONE, Worklists.NONE, PerformedSteps.NONE, this::refuse, turnedAway, Clock.systemUTC()),
                new AssociationLog(finished::add, turnedAway));
        acceptor = AssociationAcceptor.start(config.acceptor(), services, threads);
    }

    @AfterEach
    void stop() {
        acceptor.close();
        threads.shutdownNow();
    }

    @Test
    void the_archive_gets_caller_source_announced_uids_and_the_bytes_as_sent() throws Exception {
        outcomes.add(new StoreOutcome.Stored(IDENTITY));
        byte[] data = "not a data set, but the archive is asked to judge that".getBytes();
        assertThat(send(data)).isEqualTo(DimseStatus.SUCCESS);
        Stored call = stored.remove();
        assertThat(call.bytes()).isEqualTo(data);
        assertThat(call.caller()).isEqualTo(Caller.ae("MODALITY", "DEFAULT", "127.0.0.1"));
        assertThat(call.incoming().announcedClass()).contains(CT);
        assertThat(call.incoming().announcedInstance()).contains(INSTANCE);
        assertThat(call.incoming().transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(call.incoming().source().via()).isEqualTo(Source.Via.C_STORE);
        assertThat(call.incoming().source().name()).isEqualTo("MODALITY");
    }

    @Test
    void when_the_association_ends_the_archive_hears_that_its_sender_finished() throws Exception {
        outcomes.add(new StoreOutcome.AlreadyStored(IDENTITY));
        assertThat(send(new byte[100]).isSuccess()).isTrue();
        assertThat(finished.poll(10, TimeUnit.SECONDS)).isEqualTo(stored.remove().incoming().source().sender());
    }

    @Test
    void what_is_kept_with_a_warning_is_answered_with_it_the_second_time_too() throws Exception {
        outcomes.add(new StoreOutcome.Stored(IDENTITY, Optional.of(StoreWarning.PIXEL_DATA_SHORT)));
        outcomes.add(new StoreOutcome.AlreadyStored(IDENTITY, Optional.of(StoreWarning.PIXEL_DATA_SHORT)));
        for (int times = 0; times < 2; times++) {
            DimseStatus status = send(new byte[100]);
            assertThat(status.code()).isEqualTo(0xB007);
            assertThat(status.isWarning()).isTrue();
            assertThat(status.errorComment()).isEqualTo(StoreWarning.PIXEL_DATA_SHORT.comment()).hasSizeLessThanOrEqualTo(64);
        }
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void each_refusal_becomes_its_status_with_a_comment(RefusalReason reason) throws Exception {
        outcomes.add(new StoreOutcome.Refused(reason, "why it is so", "原因", Optional.empty(), Optional.empty()));
        DimseStatus status = send(new byte[100_000]);
        assertThat(status).isEqualTo(new DimseStatus(reason.dicomStatus(), "why it is so"));
    }

    @Test
    void what_this_room_was_promised_about_statuses_holds() {
        assertThat(RefusalReason.BUSY.dicomStatus()).isEqualTo(0xA700);
        assertThat(RefusalReason.STORAGE_FULL.dicomStatus()).isEqualTo(0xA700);
        assertThat(RefusalReason.ANNOUNCED_DIFFERENT.dicomStatus()).isEqualTo(0xA900);
        assertThat(RefusalReason.NOT_READABLE.dicomStatus()).isEqualTo(0xC000);
        assertThat(RefusalReason.CONTENT_DIFFERENT.dicomStatus()).isEqualTo(0x0110);
    }

    @Test
    void a_uid_in_the_command_that_is_none_is_refused_with_a_line_in_the_list() throws Exception {
        AssociationInfo association = new AssociationInfo(UUID.randomUUID(), new AeTitle("MODALITY"), new AeTitle("TONGYING"),
                acceptor.address(), new Transport.Plain(), "1.2.3", "TEST", Instant.EPOCH);
        StorageScp scp = new StorageScp(this::store, this::refuse, Caller.ae("MODALITY", "DEFAULT", "127.0.0.1"), association);
        DimseStatus status = scp.store(association, new CStoreRequest(1, CT.value(), "1.2.bad", 0, "", 0),
                new PresentationContext(1, CT.value(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()), InputStream.nullInputStream());
        assertThat(status).isEqualTo(new DimseStatus(0xA900, "A UID in C-STORE-RQ is not valid"));
        assertThat(refused).hasSize(1);
        assertThat(stored).isEmpty();
    }

    @Test
    void an_association_with_a_wrong_called_title_is_rejected_and_listed() {
        assertThatThrownBy(() -> open("WRONG")).isInstanceOf(AssociationRejectedException.class);
        assertThat(refused).singleElement().asString().contains("WRONG", "TONGYING", "MODALITY");
    }

    private StoreOutcome.Refused refuse(Caller caller, Source source, RefusalReason reason, String message, String messageZh) {
        refused.add(message);
        return new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
    }

    private StoreOutcome store(Caller caller, Incoming incoming) {
        try {
            stored.add(new Stored(caller, incoming, incoming.dataset().readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcomes.remove();
    }

    private DimseStatus send(byte[] data) throws IOException {
        try (Association association = open("TONGYING")) {
            return association.store(
                    CT, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, DataSetSource.of(ByteBuffer.wrap(data)));
        }
    }

    private Association open(String called) throws IOException {
        return Association.open(AssociationParameters.of(acceptor.address(), new AeTitle("MODALITY"), new AeTitle(called),
                List.of(new PresentationContext(0, CT.value(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))));
    }
}
