package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole objects and frames in another transfer syntax than they are kept in; dcmtk decodes what we compress. */
class ConversionIT extends DicomWebTrial {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final Limits ALL = Limits.standard();

    private static HttpResponse<byte[]> ask(String path, String syntax) throws Exception {
        return get(path, "Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=" + syntax);
    }

    private static byte[] file(Sample sample, String syntax) throws Exception {
        List<Part> parts = partsOfAnyLength(ask(sample.instance(), syntax));
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().headers().contentType()).contains("application/dicom; transfer-syntax=" + syntax);
        return parts.getFirst().content().readAllBytes();
    }

    private static ScannedDataset scan(byte[] file) throws IOException {
        return Part10.scan(new ByteArrayInputStream(file), ALL);
    }

    private static byte[] frame(byte[] file, int index) throws IOException {
        byte[] dataset = datasetOf(file);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (FrameIndex.Run run : scan(file).frameIndex().orElseThrow().frame(index)) {
            frame.write(dataset, (int) run.offset(), (int) run.length());
        }
        return frame.toByteArray();
    }

    /** A native frame with the samples of each pixel together, however they are laid out. */
    private static byte[] pixels(byte[] file, int index) throws IOException {
        byte[] frame = frame(file, index);
        Dataset dataset = scan(file).dataset();
        if (dataset.integer(Tag.SamplesPerPixel).orElse(1) == 1 || dataset.integer(Tag.PlanarConfiguration).orElse(0) == 0) {
            return frame;
        }
        int width = dataset.integer(Tag.BitsAllocated).orElseThrow() / 8;
        int plane = frame.length / 3;
        byte[] together = new byte[frame.length];
        for (int i = 0; i < frame.length; i++) {
            int sample = i % plane / width;
            together[(3 * sample + i / plane) * width + i % width] = frame[i];
        }
        return together;
    }

    private static byte[] decodedByDcmtk(byte[] file, String decoder) throws Exception {
        Path compressed = Files.write(folder.resolve("compressed.dcm"), file);
        Path plain = folder.resolve("plain.dcm");
        Process process = new ProcessBuilder(decoder, compressed.toString(), plain.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("dcmtk.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> log()).isZero();
        return Files.readAllBytes(plain);
    }

    private static String log() {
        try {
            return Files.readString(folder.resolve("dcmtk.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** All that is neither pixels nor says how they are laid out is as it was. */
    private static void assertSameAttributes(Dataset converted, Dataset kept) {
        for (Element element : kept) {
            boolean ofPixels = element.tag() == Tag.PixelData || element.tag() == Tag.PlanarConfiguration
                    || element.tag() == Tag.PhotometricInterpretation || Tags.isGroupLength(element.tag());
            boolean ofUnknownVr = converted.element(element.tag()).filter(other -> other.vr() != element.vr()).isPresent();
            if (!ofPixels && !(ofUnknownVr && Tags.isPrivate(element.tag()))) {
                assertThat(converted.strings(element.tag())).as(Tags.text(element.tag())).isEqualTo(kept.strings(element.tag()));
                assertThat(converted.items(element.tag())).as(Tags.text(element.tag())).hasSameSizeAs(kept.items(element.tag()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pydicom/CT_small.dcm", "pydicom/MR_small_RLE.dcm", "dcm4che/MR-JPEGLosslessSV1.dcm",
        "cornerstone3d/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm", "pydicom-data/emri_small_jpeg_2k_lossless.dcm",
        "pydicom-data/US1_J2KR.dcm", "pydicom-data/RG1_J2KI.dcm", "pydicom/ExplVR_BigEnd.dcm", "fo-dicom/Deflated.dcm",
        "pydicom-data/OBXXXX1A_rle_2frame.dcm", "pydicom/SC_rgb_rle_16bit_2frame.dcm"})
    void everyEncodingComesInEachSyntaxAndDcmtkReadsThePixelsOutOfIt(String name) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/dcmdjpls")), "dcmtk is absent");
        Sample sample = store(name);
        byte[] explicit = file(sample, EXPLICIT);
        byte[] implicit = file(sample, IMPLICIT);
        byte[] rle = file(sample, RLE);
        byte[] jpegLs = file(sample, JPEG_LS);
        for (byte[] file : List.of(explicit, implicit, rle, jpegLs)) {
            assertSameAttributes(scan(file).dataset(), sample.scanned().dataset());
        }
        byte[] byRle = decodedByDcmtk(rle, "dcmdrle");
        byte[] byJpegLs = decodedByDcmtk(jpegLs, "dcmdjpls");
        int frames = scan(explicit).frameIndex().orElseThrow().frameCount();
        for (int index = 0; index < frames; index++) {
            byte[] pixels = pixels(explicit, index);
            assertThat(Arrays.equals(pixels(implicit, index), pixels)).as("implicit, frame " + index).isTrue();
            assertThat(Arrays.equals(pixels(byRle, index), pixels)).as("RLE, frame " + index).isTrue();
            assertThat(Arrays.equals(pixels(byJpegLs, index), pixels)).as("JPEG-LS, frame " + index).isTrue();
        }
    }

    @Test
    void aStudyOfSeveralEncodingsComesInTheOneAskedForAndWhatHasNoImageToo() throws Exception {
        byte[] ct = SampleFiles.read("pydicom/CT_small.dcm");
        Sample sample = store("pydicom/CT_small.dcm");
        ScannedDataset waveform = scan(SampleFiles.read("pydicom/waveform_ecg.dcm"));
        assertThat(waveform.dataset().contains(Tag.PixelData)).isFalse();
        Sample ecg = store("pydicom/waveform_ecg.dcm");
        for (String syntax : List.of(EXPLICIT, RLE)) {
            byte[] converted = file(ecg, syntax);
            assertThat(Part10.open(new ByteArrayInputStream(converted)).meta().transferSyntax().uid()).isEqualTo(syntax);
            assertSameAttributes(scan(converted).dataset(), waveform.dataset());
        }
        for (String path : List.of(sample.study(), sample.series(), sample.instance())) {
            Part part = partsOfAnyLength(ask(path, JPEG_LS)).getFirst();
            assertThat(part.headers().contentType()).contains("application/dicom; transfer-syntax=" + JPEG_LS);
        }
        assertThat(datasetOf(file(sample, EXPLICIT))).isEqualTo(datasetOf(ct));
    }

    @Test
    void oneInstanceComesAloneTooAndAHeadHoldsNothing() throws Exception {
        Sample sample = store("pydicom/MR_small_RLE.dcm");
        HttpResponse<byte[]> alone = get(sample.instance(), "Accept", "application/dicom; transfer-syntax=" + EXPLICIT);
        assertThat(alone.statusCode()).as(text(alone)).isEqualTo(200);
        assertThat(alone.headers().firstValue("Content-Type")).contains("application/dicom; transfer-syntax=" + EXPLICIT);
        assertThat(frame(alone.body(), 0)).isEqualTo(SampleFiles.pixels("pydicom/MR_small.dcm", 0));
        for (int i = 0; i < 20; i++) {
            assertThat(CLIENT.send(HttpRequest.newBuilder(server.uri(sample.instance())).header("X-Site", "DEFAULT")
                    .header("Accept", "application/dicom; transfer-syntax=" + EXPLICIT).method("HEAD", BodyPublishers.noBody()).build(),
                    BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatCannotBeConvertedIsRefusedBeforeTheAnswerBeginsWithWhatCanBeHad() throws Exception {
        Sample jxl = store("dcm4che/will-jxl.dcm");
        HttpResponse<byte[]> refused = ask(jxl.study(), EXPLICIT);
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(text(refused)).contains("transfer-syntax=*", "detailZh").doesNotContain("or one of");
        assertThat(ask(jxl.study(), "*").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> lossy = ask(store("pydicom/CT_small.dcm").instance(), "1.2.840.10008.1.2.4.50");
        assertThat(lossy.statusCode()).isEqualTo(406);
        assertThat(text(lossy)).contains("or one of " + EXPLICIT);
        assertThat(ask(jxl.study(), "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void framesComeCompressedOtherwiseForWhoTakesNothingElse() throws Exception {
        Sample enhanced = store("pydicom-data/emri_small_jpeg_2k_lossless.dcm");
        byte[] whole = file(enhanced, JPEG_LS);
        List<Part> frames = partsOfAnyLength(get(enhanced.instance() + "/frames/3,1", "Accept", "multipart/related; type=\"image/jls\""));
        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().headers().contentType()).contains("image/jls; transfer-syntax=" + JPEG_LS);
        assertThat(even(frames.getFirst().content().readAllBytes())).isEqualTo(frame(whole, 2));
        assertThat(even(frames.getLast().content().readAllBytes())).isEqualTo(frame(whole, 0));
        HttpResponse<byte[]> one = get(enhanced.instance() + "/frames/1", "Accept", "image/dicom-rle");
        assertThat(even(one.body())).isEqualTo(frame(file(enhanced, RLE), 0));
        assertThat(get(enhanced.instance() + "/frames/99", "Accept", "image/jls").statusCode()).isEqualTo(404);
    }

    private static byte[] even(byte[] stream) {
        return Arrays.copyOf(stream, stream.length + stream.length % 2);
    }
}
