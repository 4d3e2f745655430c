package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.reconciliation.Rereading;
import cn.tongying.archive.reconciliation.RereadingConfig;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAbortedException;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.ProposedContext;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.net.UpperLayerSettings;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects of ours whose bytes have changed are failures of these objects alone, and no fault of who is sent to. */
@Timeout(120)
class DamagedObjectsIT {

    private static final String SMALL = "1.2.9.1";
    private static final String LARGE = "1.2.9.2";

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "STORE", "GET", "MOVE");
        for (int number = 1; number <= 4; number++) {
            Path object = rig.stored("DEFAULT", SampleImages.picture(SMALL, number, "P1", "Wang^Wei"));
            if (number == 2) {
                damage(object);
            }
            Path large = rig.stored("DEFAULT", SampleImages.picture(LARGE, number, "P1", "Wang^Wei")
                    .put(Element.of(Tag.PixelData, Vr.OW, new byte[2 << 20])));
            if (number < 4) {
                damage(large);
            }
        }
    }

    private static void damage(Path object) throws IOException {
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length - 2] ^= 1;
        Files.write(object, bytes);
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static QueryRetrieveScu call() throws IOException {
        return rig.call("ASKER", false, Set.of(SampleImages.CT), List.of());
    }

    private static Dataset keys(String study) {
        return new Dataset().put(Tag.StudyInstanceUID, study);
    }

    @Test
    void a_get_of_a_damaged_object_fails_that_and_goes_on() throws Exception {
        try (QueryRetrieveScu scu = call()) {
            OperationResponse last = scu.get(QueryLevel.STUDY, keys(SMALL), (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true);
            assertThat(last.status().code()).isEqualTo(0xB000);
            assertThat(last.counts()).contains(new SubOperations(0, 3, 1, 0));
            assertThat(rig.identifier(last.dataSet()).strings(Tag.FailedSOPInstanceUIDList)).containsExactly(SMALL + ".1.2");
            assertThat(last.status().errorComment()).isEqualTo("1 failed, 0 with warnings; 1 damaged: tell the archive");
        }
    }

    @Test
    void a_get_that_meets_damage_takes_the_object_out_of_service_and_a_store_of_the_same_brings_it_back() throws Exception {
        String study = "1.2.9.3";
        for (int number = 1; number <= 2; number++) {
            Path object = rig.stored("DEFAULT", SampleImages.picture(study, number, "P1", "Wang^Wei"));
            if (number == 2) {
                damage(object);
            }
        }
        Rereading rereading = rig.archive.room().rereading(new RereadingConfig(0, Duration.ZERO, 10));
        try (QueryRetrieveScu scu = call()) {
            assertThat(got(scu, study).counts()).contains(new SubOperations(0, 1, 1, 0));
            while (rig.archive.room().integrity().standing().damaged() == 0) {
                assertThat(rereading.suspects(Duration.ofSeconds(10))).isPositive();
            }
            OperationResponse outOfService = got(scu, study);
            assertThat(outOfService.counts()).contains(new SubOperations(0, 1, 1, 0));
            assertThat(outOfService.status().errorComment()).contains("1 damaged: tell the archive");
            assertThat(sent(SampleImages.picture(study, 2, "P1", "Wang^Wei"))).isEqualTo(DimseStatus.SUCCESS);
            assertThat(got(scu, study).status().code()).isZero();
        }
        assertThat(rig.archive.refusedObjects().page(cn.tongying.archive.Caller.ae("CT1", "DEFAULT", "127.0.0.1"), 50, Optional.empty()).items())
                .filteredOn(line -> line.sopInstanceUid().equals(study + ".1.2")).isNotEmpty().allSatisfy(line -> assertThat(line.decided()).isPresent());
    }

    private static DimseStatus sent(Dataset image) throws Exception {
        AssociationParameters parameters = new AssociationParameters(rig.address(), new AeTitle("ASKER"), new AeTitle("TONGYING"),
                List.of(new ProposedContext(1, SampleImages.CT, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))), List.of(), List.of(),
                UpperLayerSettings.defaults(), Optional.empty());
        try (Association association = Association.open(parameters)) {
            return association.store(association.contexts().getFirst(), image.sopClassUid().orElseThrow(), image.sopInstanceUid().orElseThrow(), Optional.empty(),
                    out -> out.write(DatasetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
        }
    }

    private static OperationResponse got(QueryRetrieveScu scu, String study) throws Exception {
        return scu.get(QueryLevel.STUDY, keys(study), (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true);
    }

    @Test
    void a_get_in_which_half_of_a_damaged_object_has_gone_out_is_aborted() throws Exception {
        QueryRetrieveScu scu = call();
        assertThatThrownBy(() -> scu.get(QueryLevel.STUDY, keys(LARGE), (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> true))
                .isInstanceOf(AssociationAbortedException.class);
        scu.close();
    }

    /** Three that break off in the middle end three associations; the fourth object comes all the same. */
    @Test
    void a_move_fails_damaged_objects_and_sends_the_others_however_many_these_are() throws Exception {
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        Queue<AssociationInfo> associations = new ConcurrentLinkedQueue<>();
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        DimseServices services = new DimseServices(association -> {
            associations.add(association);
            return new AssociationDecision.Accept(new ContextRules(false), (info, request, context, dataSet) -> {
                dataSet.readAllBytes();
                taken.add(request.affectedSopInstanceUid());
                return DimseStatus.SUCCESS;
            });
        }, new AssociationListener() {
        });
        try (AssociationAcceptor receiver = AssociationAcceptor.start(settings, services, task -> Thread.startVirtualThread(task)); QueryRetrieveScu scu = call()) {
            rig.destination("STORE", "DEFAULT", receiver.address().getPort());
            assertThat(scu.move(QueryLevel.STUDY, keys(SMALL), new AeTitle("STORE"), pending -> true).counts()).contains(new SubOperations(0, 3, 1, 0));
            assertThat(associations).hasSize(1);
            OperationResponse last = scu.move(QueryLevel.STUDY, keys(LARGE), new AeTitle("STORE"), pending -> true);
            assertThat(last.counts()).contains(new SubOperations(0, 1, 3, 0));
            assertThat(taken).hasSize(4).contains(LARGE + ".1.4");
        }
    }
}
