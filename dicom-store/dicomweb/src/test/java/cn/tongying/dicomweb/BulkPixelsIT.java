package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever follows the BulkDataURI of compressed Pixel Data, as the metadata name it, gets the pixels. */
class BulkPixelsIT extends DicomWebTrial {

    /** Reads the metadata as pydicom does, fetches each BulkDataURI without saying what it takes, and tells the pixels that it understands. */
    private static final String PYDICOM = """
            import json, sys, urllib.request, pydicom
            def ask(address, accept):
                headers = {'X-Site': 'DEFAULT', 'Accept': accept}
                return urllib.request.urlopen(urllib.request.Request(address, headers=headers)).read()
            fetched = []
            def fetch(tag, vr, address):
                fetched.append(address)
                return ask(urllib.parse.urljoin(sys.argv[1], address), '*/*')
            document = json.loads(ask(sys.argv[1], 'application/dicom+json'))[0]
            dataset = pydicom.Dataset.from_json(document, bulk_data_uri_handler=fetch)
            dataset.file_meta = pydicom.dataset.FileMetaDataset()
            dataset.file_meta.TransferSyntaxUID = '1.2.840.10008.1.2.1'
            dataset.is_little_endian, dataset.is_implicit_VR = True, False
            assert fetched
            open(sys.argv[2], 'wb').write(dataset.pixel_array.tobytes())
            """;

    private static int next = 10;

    private static byte[] asPydicomReads(Sample sample) throws Exception {
        Path script = Files.writeString(folder.resolve("fetch.py"), PYDICOM);
        Path pixels = folder.resolve("pixels.raw");
        Process python = new ProcessBuilder("/usr/bin/python3", script.toString(), server.uri(sample.instance() + "/metadata").toString(), pixels.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("python.log").toFile()).start();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(Files.readString(folder.resolve("python.log"))).isZero();
        return Files.readAllBytes(pixels);
    }

    /** The same image under a UID of its own, of the same length: the samples of one image share theirs. */
    private static byte[] another(byte[] file) throws Exception {
        String uid = Part10.scan(new ByteArrayInputStream(file), Limits.standard()).dataset().sopInstanceUid().orElseThrow().value();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.replace(uid, uid.substring(0, uid.length() - 2) + next++).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] allPixels(String name, int frames) throws Exception {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int frame = 0; frame < frames; frame++) {
            pixels.writeBytes(SampleFiles.pixels(name, frame));
        }
        return pixels.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"pydicom-data/emri_small_RLE.dcm, pydicom-data/emri_small.dcm, 10", "pydicom/MR_small_RLE.dcm, pydicom/MR_small.dcm, 1",
        "cornerstone3d/CTImage.dcm_BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm, cornerstone3d/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm, 1",
        "cornerstone3d/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm, cornerstone3d/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm, 1"})
    void pydicomGetsThePixelsOfWhatIsCompressed(String compressed, String original, int frames) throws Exception {
        assertThat(asPydicomReads(store(another(SampleFiles.read(compressed))))).isEqualTo(allPixels(original, frames));
    }

    @Test
    void whoTakesAMultipartGetsTheFramesAsStoredOrDecodedAsTheFramesResourceGivesThem() throws Exception {
        Sample sample = store("pydicom-data/emri_small_RLE.dcm");
        for (String accept : List.of(OHIF_FRAMES, "multipart/related; type=\"image/dicom-rle\"", "multipart/related; type=\"application/octet-stream\"")) {
            List<Part> bulk = parts(get(sample.instance() + "/bulkdata/7FE00010", "Accept", accept));
            List<Part> frames = parts(get(sample.instance() + "/frames/1,2,3,4,5,6,7,8,9,10", "Accept", accept));
            assertThat(bulk).hasSize(10);
            for (int frame = 0; frame < 10; frame++) {
                assertThat(bulk.get(frame).headers().contentType()).isEqualTo(frames.get(frame).headers().contentType());
                assertThat(bulk.get(frame).content().readAllBytes()).isEqualTo(frames.get(frame).content().readAllBytes());
            }
        }
    }

    @Test
    void theLengthIsToldTheTagIsKnownAndWhatIsNotAcceptedIsRefused() throws Exception {
        Sample sample = store("pydicom/MR_small_RLE.dcm");
        String path = sample.instance() + "/bulkdata/7FE00010";
        HttpResponse<byte[]> whole = get(path, "Accept", "application/octet-stream");
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(whole.body()).hasSize(64 * 64 * 2);
        assertThat(whole.headers().firstValueAsLong("X-Length")).hasValue(64 * 64 * 2);
        assertThat(get(path, "Accept", "application/octet-stream", "If-None-Match", whole.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> rle = get(path, "Accept", "image/dicom-rle, */*;q=0.5");
        assertThat(rle.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/dicom-rle");
        assertThat(rle.body()).isEqualTo(SampleFiles.pixels("pydicom/MR_small_RLE.dcm", 0));
        assertThat(get(path, "Accept", "text/plain").statusCode()).isEqualTo(406);
    }

    @Test
    void whatNoDecoderOfOursReadsComesAsItIsStored() throws Exception {
        Sample sample = store("dcm4che/will-jxl.dcm");
        List<Part> parts = parts(get(sample.instance() + "/bulkdata/7FE00010"));
        assertThat(parts).hasSize(sample.scanned().dataset().integer(Tag.NumberOfFrames).orElse(1));
        assertThat(parts.getFirst().headers().contentType().orElseThrow()).startsWith("image/jxl");
        assertThat(parts.getFirst().content().readAllBytes()).isEqualTo(SampleFiles.pixels("dcm4che/will-jxl.dcm", 0));
        assertThat(get(sample.instance() + "/bulkdata/7FE00010", "Accept", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1").statusCode()).isEqualTo(406);
    }
}
