package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every sample file comes in by STOW and goes out by WADO as it came, byte for byte, alone and in its series; its metadata are read. Files of one
 * SOP Instance UID go to sites of their own, whose archives are empty of it. By C-STORE, C-GET and C-MOVE: {@code SampleFilesIT} of the DIMSE room.
 */
@Timeout(600)
class SampleObjectsIT extends DicomWebTrial {

    /** What one file holds, without preamble and File Meta Information. */
    private record Stored(Path file, String series, String instance, byte[] dataset) {
    }

    private static final int LEAST = 361;
    private static final List<String> SHORT = List.of("fo-dicom/GH1146.dcm");
    private static final List<String> EXPECTED = List.of("is required", "1.2.840.10008.5.1.4.39.1");

    private final Set<String> sites = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private final List<String> warned = new ArrayList<>();
    private int same;

    @Test
    void everySampleGoesOutAsItCameIn() throws Exception {
        try (Stream<Path> files = Files.walk(SampleFiles.FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".tsv")).sorted().toList()) {
                Optional<Stored> sample = sample(file);
                if (sample.isPresent()) {
                    inAndOut(sample.get());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(warned).as("whose pixels end too early").containsExactlyElementsOf(SHORT);
        assertThat(same).as("files that went in and out the same; refused: %s", refused).isGreaterThanOrEqualTo(LEAST);
        assertThat(refused.keySet()).as("without a UID, or of a private SOP Class").allMatch(reason -> EXPECTED.stream().anyMatch(reason::contains), refused.toString());
    }

    private static Optional<Stored> sample(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (Part10.Opened opened = Part10.open(new ByteArrayInputStream(bytes))) {
            ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard());
            Dataset dataset = scanned.dataset();
            String series = "studies/" + dataset.string(Tag.StudyInstanceUID).orElse("") + "/series/" + dataset.string(Tag.SeriesInstanceUID).orElse("");
            return Optional.of(new Stored(file, series, dataset.string(Tag.SOPInstanceUID).orElse(""), opened.dataset().readAllBytes()));
        } catch (DicomException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private void inAndOut(Stored sample) throws Exception {
        String site = "SITE" + seen.merge(sample.instance(), 1, Integer::sum);
        if (sites.add(site)) {
            server.addSite(site);
        }
        HttpResponse<byte[]> answer = CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", site).header("Content-Type", STOW)
                .POST(BodyPublishers.ofByteArray(multipart(Files.readAllBytes(sample.file())))).build(), BodyHandlers.ofByteArray());
        if (text(answer).contains("\"00081196\"")) {
            warned.add(SampleFiles.FOLDER.relativize(sample.file()).toString());
        } else if (answer.statusCode() != 200) {
            refused.merge(text(answer), 1, Integer::sum);
            return;
        }
        String path = sample.series() + "/instances/" + sample.instance();
        byte[] alone = datasetOf(body(path, site, "application/dicom; transfer-syntax=*"));
        List<byte[]> inSeries = new ArrayList<>();
        for (Part part : partsOfAnyLength(get(sample.series(), "X-Site", site, "Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*"))) {
            inSeries.add(datasetOf(part.content().readAllBytes()));
        }
        boolean named = array(body(path + "/metadata", site, "application/dicom+json")).getJsonObject(0).getJsonObject("00080018")
                .getJsonArray("Value").getString(0).equals(sample.instance());
        if (Arrays.equals(alone, sample.dataset()) && inSeries.stream().anyMatch(one -> Arrays.equals(one, sample.dataset())) && named) {
            same++;
        } else {
            differences.add(SampleFiles.FOLDER.relativize(sample.file()).toString());
        }
    }

    private byte[] body(String path, String site, String accept) throws Exception {
        HttpResponse<byte[]> answer = get(path, "X-Site", site, "Accept", accept);
        assertThat(answer.statusCode()).as(path + " " + text(answer)).isEqualTo(200);
        return answer.body();
    }
}
