package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DataSetSource;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NoPresentationContextException;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.UpperLayerSettings;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sample file comes in by C-STORE and goes out by C-GET and by C-MOVE as it came, byte for byte. Files of one SOP Instance UID
 * go to sites of their own, whose archives are empty of it.
 */
@Timeout(600)
class SampleFilesIT {

    private static final Path SHARED = Path.of(System.getProperty("tongying.shared", "../../../shared")).resolve("data/dicom");

    /** What one file holds, without preamble and File Meta Information. */
    private record Sample(Path file, TransferSyntax syntax, SopClassUid sopClass, SopInstanceUid instance, String study, String series, byte[] dataset) {}

    @TempDir
    Path folder;

    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, byte[]> moved = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private int same;
    private int warned;

    @Test
    void everySampleGoesOutAsItCameIn() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "No shared data at " + SHARED.toAbsolutePath());
        try (QueryRetrieveRig rig = new QueryRetrieveRig(folder.resolve("objects")); AssociationAcceptor workstation = workstation();
             Stream<Path> files = Files.walk(SHARED)) {
            rig.open(Map.of("TONGYING_DICOM_PRIVATE_SOP_CLASSES", "true"));
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".tsv")).sorted().toList()) {
                Optional<Sample> sample = sample(file);
                if (sample.isPresent()) {
                    inAndOut(rig, sample.get(), workstation);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(same).as("files that went in and out the same; refused: %s", refused).isGreaterThanOrEqualTo(361);
        assertThat(warned).as("fo-dicom's GH1146.dcm ends before its pixels do").isEqualTo(1);
        assertThat(refused.keySet()).as("without a study, or no storage of a patient's").allMatch(
                reason -> reason.contains("Study Instance UID (0020,000D) is required") || reason.endsWith("1.2.840.10008.5.1.4.39.1"));
    }

    private AssociationAcceptor workstation() throws IOException {
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        return AssociationAcceptor.start(settings, new DimseServices(association -> new AssociationDecision.Accept(new ContextRules(true),
                (info, request, context, dataSet) -> {
                    moved.put(context.transferSyntax(), dataSet.readAllBytes());
                    return DimseStatus.SUCCESS;
                }), new AssociationListener() { }), Thread::startVirtualThread);
    }

    private static Optional<Sample> sample(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (Part10.Opened opened = Part10.open(new ByteArrayInputStream(bytes))) {
            ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard());
            Dataset dataset = scanned.dataset();
            return Optional.of(new Sample(file, scanned.transferSyntax(), new SopClassUid(dataset.string(Tag.SOPClassUID).orElse("")),
                    new SopInstanceUid(dataset.string(Tag.SOPInstanceUID).orElse("")), dataset.string(Tag.StudyInstanceUID).orElse(""),
                    dataset.string(Tag.SeriesInstanceUID).orElse(""), opened.dataset().readAllBytes()));
        } catch (DicomException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private void inAndOut(QueryRetrieveRig rig, Sample sample, AssociationAcceptor workstation) throws Exception {
        int turn = seen.merge(sample.instance().value(), 1, Integer::sum);
        String title = "AE" + turn;
        String site = "SITE" + turn;
        if (!rig.registered.containsKey(title)) {
            rig.archive.addSite(site);
            rig.register(title, site, QueryRetrieveRig.EVERY_SERVICE.toArray(String[]::new));
        }
        rig.destination("WORKSTATION", site, workstation.address().getPort());
        String refusal = refusal(rig, title, sample);
        if (!refusal.isEmpty()) {
            refused.merge(refusal, 1, Integer::sum);
            return;
        }
        moved.clear();
        Map<String, byte[]> got = new HashMap<>();
        Dataset keys = new Dataset().put(Tag.StudyInstanceUID, sample.study()).put(Tag.SeriesInstanceUID, sample.series())
                .put(Tag.SOPInstanceUID, sample.instance().value());
        try (QueryRetrieveScu scu = rig.call(title, false, Set.of(sample.sopClass().value()), List.of(sample.syntax().uid()))) {
            scu.get(QueryLevel.IMAGE, keys, (request, context, dataSet) -> {
                got.put(context.transferSyntax(), dataSet.readAllBytes());
                return DimseStatus.SUCCESS;
            }, pending -> true);
            scu.move(QueryLevel.IMAGE, keys, new AeTitle("WORKSTATION"), pending -> true);
        }
        boolean gotSame = compare(sample, "C-GET", got);
        boolean movedSame = compare(sample, "C-MOVE", moved);
        same += gotSame && movedSame ? 1 : 0;
    }

    private boolean compare(Sample sample, String way, Map<String, byte[]> came) {
        byte[] dataset = came.get(sample.syntax().uid());
        if (dataset == null || !Arrays.equals(dataset, sample.dataset())) {
            differences.add(way + " " + SHARED.relativize(sample.file()) + ": " + came.keySet());
            return false;
        }
        return true;
    }

    /** Empty when it was taken. */
    private String refusal(QueryRetrieveRig rig, String title, Sample sample) throws IOException {
        AssociationParameters parameters = AssociationParameters.of(rig.address(), new AeTitle(title), new AeTitle("TONGYING"),
                List.of(new PresentationContext(1, sample.sopClass().value(), sample.syntax().uid())));
        try (Association association = Association.open(parameters); InputStream dataset = new ByteArrayInputStream(sample.dataset())) {
            DimseStatus status = association.store(sample.sopClass(), sample.instance(), sample.syntax(), DataSetSource.of(dataset));
            warned += status.code() == 0xB007 ? 1 : 0;
            return status.isSuccess() || status.isWarning() ? "" : status.toString();
        } catch (NoPresentationContextException notOffered) {
            return "no context for " + sample.sopClass();
        }
    }
}
