package cn.tongying.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SampleFolder;
import cn.tongying.dicom.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every sample as DICOM JSON, read back, and damaged. */
class JsonSamplesTest {

    private static List<byte[]> documents() throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Path file : SampleFolder.files()) {
            try (var in = Files.newInputStream(file)) {
                all.add(DicomJsonWriter.toBytes(Part10.scan(in, Limits.standard()).dataset(), BulkDataUris.NONE));
            } catch (DicomException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        return all;
    }

    private static Dataset read(byte[] json) {
        return DicomJsonReader.read(new ByteArrayInputStream(json), Limits.standard(), BulkDataResolver.REFUSE);
    }

    @Test
    void whatIsReadFromJsonIsWrittenAsTheSameJsonAgain() throws IOException {
        List<byte[]> documents = documents();
        int same = 0;
        for (byte[] json : documents) {
            Dataset dataset = read(json);
            byte[] again = DicomJsonWriter.toBytes(dataset, BulkDataUris.NONE);
            Dataset twice = read(again);
            assertThat(flat(twice)).isEqualTo(flat(dataset));
            same += java.util.Arrays.equals(json, again) ? 1 : 0;
        }
        assertThat(documents.size()).isEqualTo(404);
        assertThat(same).as("documents that are the same byte for byte").isGreaterThan(150);
    }

    private static List<String> flat(Dataset dataset) {
        List<String> all = new ArrayList<>();
        for (Element element : dataset) {
            all.add(element + " " + dataset.strings(element.tag()));
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(item -> all.addAll(flat(item)));
            }
        }
        return all;
    }

    @Test
    void damagedJsonNeverThrowsAnythingButDicomExceptions() throws IOException {
        Random random = new Random(20261120);
        int refused = 0;
        for (byte[] json : documents()) {
            for (int i = 0; i < 3; i++) {
                json[random.nextInt(json.length)] = (byte) "{}[],:\"\\0e-Xn\u0001".charAt(random.nextInt(14));
            }
            try {
                read(json);
            } catch (DicomException e) {
                refused++;
            } catch (RuntimeException e) {
                fail(new String(json, 0, Math.min(json.length, 400), java.nio.charset.StandardCharsets.UTF_8), e);
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
