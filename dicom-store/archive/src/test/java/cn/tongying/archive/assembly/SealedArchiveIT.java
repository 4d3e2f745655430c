package cn.tongying.archive.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.reconciliation.Reconciliation;
import cn.tongying.archive.reconciliation.ReconciliationReport;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.crypto.Suite;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.sealed.SealedObjectStore;
import cn.tongying.objects.sealed.SealingConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole archive over sealed files: what it stores, compares and gives out is the content, whatever lies on the disk. */
public class SealedArchiveIT {

    @TempDir
    Path folder;
    private ArchiveRig rig;
    private Reconciliation reconciliation;

    public static ObjectStore sealed(ObjectStore below) {
        return SealedObjectStore.over(below, new SealingConfig(SealingConfig.Sealing.ON, Optional.of("the secret of this installation, 1"), Optional.empty(),
                Duration.ofDays(365)), Suite.INTERNATIONAL);
    }

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig(ArchiveDatabase.create(), sealed(new FileObjectStore(folder)), ArchiveRig.config());
        reconciliation = rig.room.reconciliation(Duration.ZERO);
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<Path> files(String space) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(space))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void shorten(Path file, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    @Test
    void an_image_is_given_back_byte_for_byte_and_its_patient_cannot_be_read_on_the_disk() throws Exception {
        Retrieval retrieval = rig.room.retrieval();
        StoredInstance instance = retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"), Optional.empty(),
                Optional.empty()).getFirst();
        try (Content dataset = retrieval.dataset(instance); Content part10 = retrieval.part10(instance)) {
            assertThat(dataset.stream().readAllBytes()).isEqualTo(Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1")));
            assertThat(part10.stream().readAllBytes()).hasSize(Math.toIntExact(instance.objectSize()));
        }
        assertThat(files("sealed/kept/default")).hasSize(1).allSatisfy(file ->
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("TYOBJECT").doesNotContain("1.2.1.1.1", "P1\0"));
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    @Test
    void reconciliation_compares_sizes_of_the_content_and_finds_what_was_cut() throws Exception {
        ReconciliationReport report = reconciliation.next(100);
        assertThat(report.objectsChecked()).isEqualTo(1);
        assertThat(report.rowsWithoutObject()).isEmpty();
        shorten(files("sealed/kept").getFirst(), 1);
        assertThat(reconciliation.next(100).rowsWithoutObject()).containsExactly("1.2.1.1.1");
    }

    @Test
    void an_orphan_becomes_a_row_and_a_damaged_one_is_told_of_and_holds_up_no_other() throws Exception {
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2"), "a"));
        Path first = files("sealed/kept").stream().sorted().toList().getFirst();
        shorten(first, 20);
        rig.database.execute("DELETE FROM instance");
        ReconciliationReport report = reconciliation.next(100);
        assertThat(report.failed()).containsExactly(folder.resolve("sealed").relativize(first).toString());
        assertThat(report.reingested()).hasSize(1);
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(1);
    }

    @Test
    void what_is_refused_is_sealed_too_and_can_be_looked_at() throws Exception {
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(
                Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.PatientSex, "F"), "a"));
        assertThat(files("sealed/quarantine/default")).hasSize(1).allSatisfy(file ->
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("TYOBJECT"));
        assertThat(reconciliation.next(100).objectsChecked()).isEqualTo(2);
    }

    @Test
    void the_same_image_again_is_success_and_kept_once() throws Exception {
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a")))
                .isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.objectCount()).isEqualTo(1);
    }
}
