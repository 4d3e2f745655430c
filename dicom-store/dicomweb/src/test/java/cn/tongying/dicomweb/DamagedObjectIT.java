package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.reconciliation.Rereading;
import cn.tongying.archive.reconciliation.RereadingConfig;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object that a client meets damaged: it is told, the archive is told, and sent again it is there again. */
class DamagedObjectIT extends DicomWebTrial {

    private static int number;
    private Rereading rereading;
    private byte[] file;
    private Path kept;
    private Sample sample;

    @BeforeEach
    void storeTwo() throws Exception {
        rereading = server.archive().room().rereading(new RereadingConfig(0, Duration.ZERO, 10));
        rereading.suspects(Duration.ZERO);
        store(image("1.2.826.80." + ++number));
        List<Path> before = objects();
        file = image("1.2.826.80." + ++number);
        sample = store(file);
        List<Path> now = objects();
        now.removeAll(before);
        kept = now.stream().filter(path -> path.toFile().length() > 0).findFirst().orElseThrow();
    }

    private static byte[] image(String instance) throws Exception {
        Dataset image = new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.SOPInstanceUID, instance).put(Tag.Modality, "CT")
                .put(Tag.PatientID, "DAMAGED").put(Tag.StudyInstanceUID, "1.2.826.80").put(Tag.SeriesInstanceUID, "1.2.826.80.0")
                .putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2").putIntegers(Tag.Rows, 64)
                .putIntegers(Tag.Columns, 64).putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 16).putIntegers(Tag.HighBit, 15)
                .putIntegers(Tag.PixelRepresentation, 0).put(Element.of(Tag.PixelData, Vr.OW, new byte[64 * 64 * 2]));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(image.sopClassUid().orElseThrow(), image.sopInstanceUid().orElseThrow(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        DatasetWriter.write(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, file);
        return file.toByteArray();
    }

    private static List<Path> objects() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return new java.util.ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private void isToldOf(String path, String... headers) throws Exception {
        HttpResponse<byte[]> answer = get(path, headers);
        assertThat(answer.statusCode()).as(path + text(answer)).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        assertThat(text(answer)).contains("Object damaged", "对象已损坏", "Tell the administrator", "请联系系统管理员");
    }

    private void isServed() throws Exception {
        HttpResponse<byte[]> whole = get(sample.instance(), "Accept", "application/dicom");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(datasetOf(whole.body())).isEqualTo(datasetOf(file));
        assertThat(get(sample.instance() + "/rendered").statusCode()).isEqualTo(200);
        assertThat(server.archive().room().integrity().standing().damaged()).isZero();
        assertThat(server.archive().room().integrity().standing().unreadable()).isZero();
    }

    @Test
    void aReadThatMeetsDamageIsToldAndTakesTheObjectOutOfServiceAndTheSameObjectSentAgainHeals() throws Exception {
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length - 100] ^= 1;
        Files.write(kept, bytes);
        isToldOf(sample.instance(), "Accept", "application/dicom");
        isToldOf(sample.instance(), "Accept", "multipart/related; type=\"application/dicom\"");
        isToldOf(sample.instance() + "/bulkdata/7FE00010", "Accept", "application/octet-stream");
        isToldOf(sample.instance() + "/bulkdata/7FE00010", "Accept", "multipart/related; type=\"application/octet-stream\"");
        assertThat(rereading.suspects(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(server.archive().room().integrity().standing().damaged()).isEqualTo(1);
        for (String path : new String[] {"", "/rendered", "/thumbnail", "/frames/1", "/frames/1/rendered"}) {
            isToldOf(sample.instance() + path);
        }
        store(file);
        isServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/frames/1", "/rendered", "/thumbnail", "/frames/1/rendered"})
    void aFlippedBitIsShownByNoPictureAndTheFirstThatIsAskedForTakesTheObjectOutOfService(String path) throws Exception {
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length - 100] ^= 1;
        Files.write(kept, bytes);
        isToldOf(sample.instance() + path);
        assertThat(rereading.suspects(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(server.archive().room().integrity().standing().damaged()).isEqualTo(1);
        store(file);
        isServed();
    }

    @Test
    void aLostObjectIsToldAndTheSameObjectSentAgainHeals() throws Exception {
        Files.delete(kept);
        isToldOf(sample.instance() + "/frames/1");
        assertThat(rereading.suspects(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(server.archive().room().integrity().standing().unreadable()).isEqualTo(1);
        store(file);
        isServed();
    }

    @Test
    void aCutObjectIsToldByItsFrameAndSentAgainBeforeAnybodyLookedHeals() throws Exception {
        byte[] bytes = Files.readAllBytes(kept);
        Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length - 8_000));
        isToldOf(sample.instance() + "/rendered");
        store(file);
        isServed();
    }

    @Test
    void aHeadReadsNothingOfADamagedObject() throws Exception {
        Files.write(kept, new byte[0]);
        HttpRequest.Builder head = HttpRequest.newBuilder(server.uri(sample.instance())).header("X-Site", "DEFAULT").header("Accept", "application/dicom")
                .method("HEAD", BodyPublishers.noBody());
        assertThat(CLIENT.send(head.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        assertThat(rereading.suspects(Duration.ZERO)).isZero();
        store(file);
        isServed();
    }
}
