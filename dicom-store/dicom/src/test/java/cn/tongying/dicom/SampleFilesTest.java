package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All open sample files: read, or refused with the reason that {@link RefusedSamples} states. */
class SampleFilesTest {

    /** Written back they differ from what was received. */
    private static final Map<String, String> NOT_WRITTEN_BACK = Map.of(
            "fo-dicom/DIRW0007", "ends with a stray Sequence Delimitation Item",
            "pydicom/winter.dcm", "has an element out of order and two elements twice");

    /** Have pixel data, but so little or so badly described that no frame can be served. */
    private static final Set<String> WITHOUT_FRAMES = Set.of(
            "fo-dicom/GH1146.dcm", "pydicom/meta_missing_tsyntax.dcm", "pydicom/nested_priv_SQ.dcm");

    @Test
    void everyFileIsReadOrRefusedForTheStatedReason() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        List<Path> files = Samples.all();
        for (Path file : files) {
            try {
                Part10.scan(new ByteArrayInputStream(Files.readAllBytes(file)), Limits.standard());
            } catch (DicomException e) {
                refused.put(Samples.name(file), e.category() + " " + e.getMessage());
            }
        }
        assertThat(files).hasSize(416);
        assertThat(refused.keySet()).isEqualTo(new TreeSet<>(RefusedSamples.TABLE.keySet()));
        RefusedSamples.TABLE.forEach((name, reason) -> assertThat(refused.get(name)).as(name)
                .startsWith(reason.category().toString()).contains(reason.message()));
    }

    @Test
    void theSinkGetsEveryDatasetByteForByte() throws IOException {
        for (Path file : readable()) {
            byte[] received = received(file);
            ByteArrayOutputStream sink = new ByteArrayOutputStream();
            new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(received), syntax(file), sink, soFar -> { });
            assertThat(Arrays.equals(sink.toByteArray(), received)).as(Samples.name(file)).isTrue();
        }
    }

    @Test
    void everyDatasetIsWrittenBackByteForByteButForTheListedOnes() throws IOException {
        List<String> differing = new ArrayList<>();
        for (Path file : readable()) {
            TransferSyntax syntax = syntax(file);
            byte[] received = syntax.deflated() ? Inflation.of(received(file)) : received(file);
            TransferSyntax plain = syntax.deflated() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : syntax;
            ScannedDataset scanned = WireBytes.scanned(received, plain, Limits.standard().inMemory(64 << 20));
            if (!Arrays.equals(DatasetWriter.toBytes(scanned.dataset(), plain), received)) {
                differing.add(Samples.name(file));
            }
        }
        assertThat(differing).containsExactlyInAnyOrderElementsOf(NOT_WRITTEN_BACK.keySet());
    }

    @Test
    void bulkValuesCopiedFromTheReceivedBytesAlsoGiveTheSameDataset() throws IOException {
        for (Path file : readable()) {
            TransferSyntax syntax = syntax(file);
            if (!syntax.deflated() && !NOT_WRITTEN_BACK.containsKey(Samples.name(file))) {
                byte[] received = received(file);
                ScannedDataset scanned = WireBytes.scanned(received, syntax, Limits.standard());
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                DatasetWriter.write(scanned.dataset(), syntax, out, (offset, length, to) -> to.write(received, (int) offset, (int) length));
                assertThat(Arrays.equals(out.toByteArray(), received)).as(Samples.name(file)).isTrue();
            }
        }
    }

    @Test
    void everyImageHasAsManyFramesAsItSays() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Path file : readable()) {
            ScannedDataset scanned = WireBytes.scanned(received(file), syntax(file), Limits.standard());
            if (scanned.pixelData().isPresent()) {
                var index = scanned.frameIndex();
                if (index.isEmpty()) {
                    without.add(Samples.name(file));
                } else {
                    assertThat(index.get().frameCount()).as(Samples.name(file)).isEqualTo(scanned.dataset().integer(Tag.NumberOfFrames).orElse(1));
                    FrameIndex again = FrameIndex.decode(index.get().encode());
                    for (int i = 0; i < again.frameCount(); i++) {
                        assertThat(again.frame(i)).isEqualTo(index.get().frame(i));
                    }
                }
            }
        }
        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_FRAMES));
    }

    private static List<Path> readable() {
        return Samples.all().stream().filter(f -> !RefusedSamples.TABLE.containsKey(Samples.name(f))).toList();
    }

    private static byte[] received(Path file) throws IOException {
        try (var opened = Part10.open(Files.newInputStream(file))) {
            return opened.dataset().readAllBytes();
        }
    }

    private static TransferSyntax syntax(Path file) throws IOException {
        try (var opened = Part10.open(Files.newInputStream(file))) {
            return opened.meta().transferSyntax();
        }
    }
}
