package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.PresentationState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a stored presentation state may cost who shows it. */
class PresentationStateBoundsIT extends DicomWebTrial {
    private static final String PARTS = "multipart/related; type=\"image/png\"";
    private static int number;

    /** A state for frames of an image, where it is stored. */
    private static String state(Sample image, TransferSyntax syntax, Dataset more, String... frames) throws Exception {
        Dataset of = image.scanned().dataset();
        String uid = "1.2.826.0.1.3680043.2.1143.77." + ++number;
        Dataset reference = new Dataset().put(Tag.ReferencedSOPClassUID, of.sopClassUid().orElseThrow().value())
                .put(Tag.ReferencedSOPInstanceUID, of.sopInstanceUid().orElseThrow().value());
        if (frames.length > 0) {
            reference.put(Tag.ReferencedFrameNumber, frames);
        }
        Dataset state = new Dataset().put(Tag.SOPClassUID, PresentationState.SOP_CLASS).put(Tag.SOPInstanceUID, uid).put(Tag.Modality, "PR")
                .put(Tag.PatientID, of.string(Tag.PatientID).orElse("")).put(Tag.PatientName, of.string(Tag.PatientName).orElse(""))
                .put(Tag.StudyInstanceUID, of.studyInstanceUid().orElseThrow().value()).put(Tag.SeriesInstanceUID, uid + ".1")
                .putItems(Tag.ReferencedSeriesSequence, List.of(new Dataset().put(Tag.SeriesInstanceUID, of.seriesInstanceUid().orElseThrow().value())
                        .putItems(Tag.ReferencedImageSequence, List.of(reference))));
        more.elements().forEach(state::put);
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(file(state, uid, syntax)));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return image.study() + "/series/" + uid + ".1/instances/" + uid;
    }

    private static byte[] file(Dataset state, String uid, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(new SopClassUid(PresentationState.SOP_CLASS), new SopInstanceUid(uid), syntax), file);
        file.write(DatasetWriter.toBytes(state, syntax));
        return file.toByteArray();
    }

    private static String[] upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @Test
    void aStateForMoreFramesThanAreShownIsRefusedAndAFrameThatItNamesOftenIsOnePart() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        String plain = state(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new Dataset());
        byte[] alone = get(plain + "/rendered", "Accept", "image/png").body();
        String often = state(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new Dataset(), Collections.nCopies(20_000, "1").toArray(String[]::new));
        List<Part> parts = partsOfAnyLength(get(often + "/rendered", "Accept", PARTS));
        assertThat(parts).singleElement().satisfies(part -> assertThat(part.content().readAllBytes()).isEqualTo(alone));
        String most = state(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new Dataset(), upTo(PresentationState.MOST_REFERENCES));
        assertThat(get(most + "/rendered", "Accept", "image/png").statusCode()).isEqualTo(200);
        String more = state(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new Dataset(), upTo(PresentationState.MOST_REFERENCES + 1));
        HttpResponse<byte[]> refused = get(more + "/rendered", "Accept", "image/png");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("4000");
    }

    /** An image in colour in the study of another, with which a grayscale state can do nothing. */
    private static Dataset colour(Sample beside, String uid) throws Exception {
        Dataset of = beside.scanned().dataset();
        Dataset image = new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7").put(Tag.SOPInstanceUID, uid).put(Tag.Modality, "OT")
                .put(Tag.PatientID, of.string(Tag.PatientID).orElse("")).put(Tag.PatientName, of.string(Tag.PatientName).orElse(""))
                .put(Tag.StudyInstanceUID, of.studyInstanceUid().orElseThrow().value()).put(Tag.SeriesInstanceUID, uid + ".1")
                .putIntegers(Tag.Rows, 2).putIntegers(Tag.Columns, 2).putIntegers(Tag.SamplesPerPixel, 3).put(Tag.PhotometricInterpretation, "RGB")
                .putIntegers(Tag.PlanarConfiguration, 0).putIntegers(Tag.BitsAllocated, 8).putIntegers(Tag.BitsStored, 8).putIntegers(Tag.HighBit, 7)
                .putIntegers(Tag.PixelRepresentation, 0).put(Element.of(Tag.PixelData, Vr.OB, new byte[12]));
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(file(image, uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return image;
    }

    private static Dataset referring(Dataset... images) {
        return new Dataset().putItems(Tag.ReferencedSeriesSequence, java.util.Arrays.stream(images).map(image -> new Dataset()
                .put(Tag.SeriesInstanceUID, image.seriesInstanceUid().orElseThrow().value()).putItems(Tag.ReferencedImageSequence, List.of(new Dataset()
                        .put(Tag.ReferencedSOPClassUID, image.sopClassUid().orElseThrow().value())
                        .put(Tag.ReferencedSOPInstanceUID, image.sopInstanceUid().orElseThrow().value())))).toList());
    }

    @Test
    void whatCannotBeShownHasNoPartAsInAWholeStudyAndTheOthersHaveTheirs() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        Dataset colour = colour(image, "1.2.826.0.1.3680043.2.1143.78.1");
        TransferSyntax plain = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        byte[] alone = get(state(image, plain, new Dataset()) + "/rendered", "Accept", "image/png").body();
        String both = state(image, plain, referring(colour, image.scanned().dataset()));
        assertThat(partsOfAnyLength(get(both + "/rendered", "Accept", PARTS))).singleElement()
                .satisfies(part -> assertThat(part.content().readAllBytes()).isEqualTo(alone));
        String none = state(image, plain, referring(colour));
        assertThat(get(none + "/rendered", "Accept", PARTS).statusCode()).isEqualTo(406);
    }

    @Test
    void aStateThatIsInflatedBeyondItsBoundIsRefused() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        TransferSyntax deflated = TransferSyntax.of("1.2.840.10008.1.2.1.99");
        assertThat(get(state(image, deflated, new Dataset()) + "/rendered", "Accept", "image/png").statusCode()).isEqualTo(200);
        Dataset zeros = new Dataset();
        for (int i = 0; i < 24; i++) {
            zeros.put(Element.of(0x00090010 + i, Vr.OB, new byte[128 << 10]));
        }
        assertThat(get(state(image, deflated, zeros) + "/rendered", "Accept", "image/png").statusCode()).isEqualTo(422);
        Dataset items = new Dataset().putItems(0x00091001, Collections.nCopies(100_000, new Dataset()));
        assertThat(get(state(image, deflated, items) + "/rendered", "Accept", "image/png").statusCode()).isEqualTo(422);
    }

    @Test
    void theMemoryOfAStateIsHeldUntilItsPartsAreSentAndComesBackFromEveryAnswer() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        String path = state(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new Dataset());
        FrameImages images = server.images();
        long all = images.freeMemory();
        Caller caller = Caller.ae("CT1", "DEFAULT", "127.0.0.1");
        String[] pieces = path.split("/");
        StoredInstance stored = Instances.one(images.retrieval, caller, ResourcePath.of(pieces[1], pieces[3], pieces[5]));
        Response response = new PresentedImages(images.retrieval, images).all(request("GET"), caller, stored);
        assertThat(images.freeMemory()).as("while nothing is sent yet").isLessThan(all);
        ((StreamingOutput) response.getEntity()).write(new ByteArrayOutputStream());
        assertThat(images.freeMemory()).isEqualTo(all);
        new PresentedImages(images.retrieval, images).all(request("HEAD"), caller, stored);
        assertThat(images.freeMemory()).as("of a HEAD").isEqualTo(all);
        String etag = get(path + "/rendered", "Accept", "image/png").headers().firstValue("ETag").orElseThrow();
        assertThat(get(path + "/rendered", "Accept", "image/png", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get(path + "/rendered", "Accept", "text/plain").statusCode()).isEqualTo(406);
        CLIENT.send(HttpRequest.newBuilder(server.uri(path + "/rendered")).header("X-Site", "DEFAULT").header("Accept", PARTS)
                .method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        awaitFree(images, all);
    }

    /** An answer is with its client before the server is done with it. */
    private static void awaitFree(FrameImages images, long all) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (images.freeMemory() != all && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(images.freeMemory()).isEqualTo(all);
    }

    private static HttpServletRequest request(String method) {
        return (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeaders" -> Collections.enumeration("Accept".equalsIgnoreCase((String) arguments[0]) ? List.of(PARTS) : List.of());
                    case "getHeader", "getQueryString" -> null;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
