package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.ByteSwap;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects of a few megabytes with more frames than a server may hold something of. */
class ManyFramesIT extends DicomWebTrial {

    private static final TransferSyntax JPEG_XL = TransferSyntax.of("1.2.840.10008.1.2.4.110");
    private static final String OCTETS = "application/octet-stream";
    private static final int NATIVE = 2_000_000;
    private static final int COMPRESSED = 400_000;
    private static final int LOCATION = "Content-Type: \r\nContent-Location: \r\nContent-Length: 2".length();

    private static Dataset image(String study, int frames) {
        return new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.2").put(Tag.SOPInstanceUID, study + ".1.1").put(Tag.Modality, "OT")
                .put(Tag.PatientID, "MANY").put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, study + ".1")
                .putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2").put(Tag.NumberOfFrames, "" + frames)
                .putIntegers(Tag.Rows, 1).putIntegers(Tag.Columns, 1).putIntegers(Tag.BitsAllocated, 8).putIntegers(Tag.BitsStored, 8)
                .putIntegers(Tag.HighBit, 7).putIntegers(Tag.PixelRepresentation, 0);
    }

    private static byte[] file(Dataset image, TransferSyntax syntax, byte[] dataset) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(image.sopClassUid().orElseThrow(), image.sopInstanceUid().orElseThrow(), syntax), file);
        file.writeBytes(dataset);
        return file.toByteArray();
    }

    private static byte[] bigEndian(Dataset image) throws IOException {
        return file(image, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, DatasetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
    }

    private static HttpResponse<byte[]> head(String path, String accept) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT").header("Accept", accept)
                .method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
    }

    /** A list of pieces of each frame took some 700 MB; they are turned as the one value that they are. */
    @Test
    void nativePixelsOfABigEndianObjectAreTurnedWhileTheyFlow() throws Exception {
        byte[] pixels = new byte[NATIVE];
        new Random(1).nextBytes(pixels);
        String path = store(bigEndian(image("1.2.826.81.1", NATIVE).put(Element.of(Tag.PixelData, Vr.OW, pixels)))).instance() + "/bulkdata/7FE00010";
        assertThat(head(path, OCTETS).headers().firstValueAsLong("X-Length")).hasValue(NATIVE);
        assertThat(get(path, "Accept", OCTETS).body()).isEqualTo(pixels);
        assertThat(parts(get(path, "Accept", OHIF_FRAMES))).singleElement().satisfies(part ->
                assertThat(part.content().readAllBytes()).isEqualTo(pixels));
        HttpResponse<byte[]> range = get(path, "Accept", OCTETS, "Range", "bytes=1000001-1000003");
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).containsExactly(pixels[1_000_001], pixels[1_000_002], pixels[1_000_003]);
    }

    /** Bytes of VR OB lie as they are in either byte order; those of OW are turned, whatever lies in them (PS3.5 7.3). */
    @Test
    void singleBytesOfABigEndianObjectAreNotTurned() throws Exception {
        byte[] pixels = {1, 2, 3, 4};
        String path = store(bigEndian(image("1.2.826.81.2", 4).put(Element.of(Tag.PixelData, Vr.OB, pixels)))).instance() + "/bulkdata/7FE00010";
        assertThat(get(path, "Accept", OCTETS).body()).isEqualTo(pixels).isNotEqualTo(ByteSwap.words(pixels));
    }

    private static byte[] compressed(Dataset image) throws IOException {
        byte[] head = DatasetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + 28 + COMPRESSED * 10).order(ByteOrder.LITTLE_ENDIAN).put(head)
                .putInt(0x0010_7FE0).put(new byte[] {'O', 'B', 0, 0}).putInt(-1).putInt(0xE000_FFFE).putInt(0);
        for (int i = 0; i < COMPRESSED; i++) {
            bytes.putInt(0xE000_FFFE).putInt(2).putShort((short) i);
        }
        return file(image, JPEG_XL, bytes.putInt(0xE0DD_FFFE).putInt(0).array());
    }

    private static long heldNow() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void ofCompressedFramesNoneIsHeldBeforeItsTurn() throws Exception {
        Sample sample = store(compressed(image("1.2.826.81.3", COMPRESSED)));
        HttpResponse<byte[]> head = head(sample.instance() + "/bulkdata/7FE00010", "*/*");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("X-Length").orElseThrow()).isGreaterThan((long) COMPRESSED * LOCATION);
        FrameAnswers answers = new FrameAnswers();
        answers.retrieval = server.archive().retrieval();
        answers.images = server.images();
        StoredInstance instance = answers.retrieval.find(Caller.ae("CT1", "DEFAULT", "127.0.0.1"), new StudyInstanceUid("1.2.826.81.3"), Optional.empty(),
                Optional.empty()).getFirst();
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, called, arguments) -> "GET");
        FrameForm form = new FrameForm("image/jxl", JPEG_XL, FrameForm.Made.AS_STORED, true);
        long before = heldNow();
        Response answer = answers.of(request, instance, form, FrameNumbers.all(instance.numberOfFrames()));
        long held = heldNow() - before;
        assertThat(answer.getHeaderString("Content-Length")).isEqualTo(head.headers().firstValue("X-Length").orElseThrow());
        assertThat(held).as("bytes held: positions take 20 a frame").isLessThan(COMPRESSED * 20L + (8 << 20));
    }
}
