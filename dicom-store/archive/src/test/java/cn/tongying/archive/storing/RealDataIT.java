package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.archive.Content;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real files of the shared data, each in an archive that may hold another image of its UID. */
class RealDataIT {

    private static final Path SHARED = Path.of(System.getProperty("tongying.shared", "../../../shared")).resolve("data/dicom");

    private static final BulkDataResolver LEFT_OUT = (uri, tag, vr) -> new Value.Bytes(new byte[0]);

    private final Map<RefusalReason, List<String>> refused = new EnumMap<>(RefusalReason.class);
    private int stored;
    private int again;
    private int unopened;

    @Test
    void every_real_file_is_stored_and_given_back_or_refused_with_a_reason() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "No shared data at " + SHARED.toAbsolutePath());
        try (ArchiveRig rig = new ArchiveRig(); Stream<Path> files = Files.walk(SHARED)) {
            Retrieval retrieval = rig.room.retrieval();
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".tsv")).sorted().toList()) {
                count(file, store(rig, file), retrieval);
            }
            assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(stored);
        }
        assertThat(refused).doesNotContainKeys(RefusalReason.PROCESSING_FAILURE, RefusalReason.UNAVAILABLE, RefusalReason.BUSY,
                RefusalReason.STORAGE_FULL);
        assertThat(stored).as("refused %s, unopened %d, again %d", refused, unopened, again).isGreaterThan(200);
    }

    private Optional<StoreOutcome> store(ArchiveRig rig, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file); Part10.Opened opened = Part10.open(in)) {
            return Optional.of(rig.archive.store(ArchiveRig.DEFAULT_AE, new Incoming(opened.dataset(), opened.meta().transferSyntax(),
                    Optional.empty(), Optional.empty(), Optional.empty(), new Source(Source.Via.STOW_RS, "test", "", "test"))));
        } catch (DicomException e) {
            unopened++;
            return Optional.empty();
        }
    }

    private void count(Path file, Optional<StoreOutcome> outcome, Retrieval retrieval) throws IOException {
        if (outcome.isEmpty()) {
            return;
        }
        switch (outcome.get()) {
            case StoreOutcome.Stored done -> {
                stored++;
                check(file, done.identity(), retrieval);
            }
            case StoreOutcome.AlreadyStored ignored -> again++;
            case StoreOutcome.Refused no -> refused.computeIfAbsent(no.reason(), reason -> new ArrayList<>()).add(file.getFileName().toString());
        }
    }

    private static void check(Path file, InstanceIdentity identity, Retrieval retrieval) throws IOException {
        StoredInstance instance = retrieval.find(ArchiveRig.DEFAULT_AE, identity.study(), Optional.of(identity.series()),
                Optional.of(identity.instance())).getFirst();
        try (InputStream in = Files.newInputStream(file); Part10.Opened opened = Part10.open(in); Content given = retrieval.dataset(instance)) {
            assertThat(given.stream().readAllBytes()).as(file.toString()).isEqualTo(opened.dataset().readAllBytes());
        }
        try (Content metadata = retrieval.metadata(instance)) {
            assertThat(DicomJsonReader.read(metadata.stream(), Limits.standard(), LEFT_OUT).string(Tag.SOPInstanceUID)).as(file.toString())
                    .contains(identity.instance().value());
        }
        for (int number = 1; number <= Math.min(instance.numberOfFrames(), 3); number++) {
            try (Content frame = retrieval.frame(instance, number).orElseThrow()) {
                assertThat((long) frame.stream().readAllBytes().length).as(file + " frame " + number).isEqualTo(frame.length());
            }
        }
    }
}
