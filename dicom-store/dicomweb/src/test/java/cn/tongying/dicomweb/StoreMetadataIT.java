package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Instances that come as metadata in DICOM JSON and bulk data in parts of their own, written by pydicom and by us. */
class StoreMetadataIT extends DicomWebTrial {

    private static final String TYPE = "multipart/related; type=\"application/dicom+json\"; boundary=x-y";

    /** Writes metadata.json with a BulkDataURI for what is large, and each of these values into a file of its number. */
    private static final String PYDICOM = """
            import json, sys, pydicom
            dataset = pydicom.dcmread(sys.argv[1])
            dataset.SOPInstanceUID = sys.argv[3]
            values = []
            def keep(element):
                values.append(element.value)
                return 'bulk/%d' % (len(values) - 1)
            if 'PixelData' in dataset:
                dataset['PixelData'].VR = 'OW'
            document = dataset.to_json_dict(bulk_data_threshold=1024, bulk_data_element_handler=keep)
            open(sys.argv[2] + '/metadata.json', 'w').write(json.dumps([document]))
            for number, value in enumerate(values):
                open(sys.argv[2] + '/%d' % number, 'wb').write(value)
            print(len(values))
            """;

    private record BulkPart(String location, String type, byte[] bytes) {
    }

    private static byte[] body(byte[] metadata, List<BulkPart> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--x-y\r\nContent-Type: application/dicom+json\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(metadata);
        for (BulkPart part : parts) {
            body.writeBytes(("\r\n--x-y\r\nContent-Type: " + part.type() + "\r\nContent-Location: " + part.location() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(part.bytes());
        }
        body.writeBytes("\r\n--x-y--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static ScannedDataset kept(Dataset dataset, String instance) throws Exception {
        HttpResponse<byte[]> file = get("studies/" + dataset.studyInstanceUid().orElseThrow() + "/series/"
                + dataset.seriesInstanceUid().orElseThrow() + "/instances/" + instance, "Accept", "application/dicom");
        assertThat(file.statusCode()).as(text(file)).isEqualTo(200);
        return Part10.scan(new ByteArrayInputStream(file.body()), Limits.standard().inMemory(1 << 24));
    }

    private static ScannedDataset read(String name) throws Exception {
        return Part10.scan(new ByteArrayInputStream(SampleFiles.read(name)), Limits.standard().inMemory(1 << 24));
    }

    @Test
    void whatPydicomWritesAsMetadataAndBulkDataIsKeptAsTheSameInstance() throws Exception {
        Path script = Files.writeString(folder.resolve("write.py"), PYDICOM);
        Path into = Files.createDirectory(folder.resolve("pydicom"));
        Process python = new ProcessBuilder("/usr/bin/python3", script.toString(), SampleFiles.FOLDER.resolve("pydicom/CT_small.dcm").toString(),
                into.toString(), "1.2.826.77.1").redirectErrorStream(true).redirectOutput(folder.resolve("python.log").toFile()).start();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(Files.readString(folder.resolve("python.log"))).isZero();
        List<BulkPart> parts = new ArrayList<>();
        for (int number = Integer.parseInt(Files.readString(folder.resolve("python.log")).strip()) - 1; number >= 0; number--) {
            parts.add(new BulkPart("bulk/" + number, "application/octet-stream", Files.readAllBytes(into.resolve(Integer.toString(number)))));
        }
        HttpResponse<byte[]> answer = post("studies", TYPE, body(Files.readAllBytes(into.resolve("metadata.json")), parts));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        Dataset sample = read("pydicom/CT_small.dcm").dataset();
        ScannedDataset stored = kept(sample, "1.2.826.77.1");
        assertThat(stored.dataset().bytes(Tag.PixelData)).hasValueSatisfying(pixels ->
                assertThat(pixels).isEqualTo(sample.bytes(Tag.PixelData).orElseThrow()));
        for (int tag : List.of(Tag.PatientName, Tag.PatientID, Tag.StudyDate, Tag.WindowCenter, Tag.ImagePositionPatient, Tag.Rows)) {
            assertThat(stored.dataset().strings(tag)).isEqualTo(sample.strings(tag));
        }
    }

    private static byte[] metadata(Dataset dataset, String instance) throws Exception {
        dataset.put(Tag.SOPInstanceUID, instance);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataset, json, (path, element) -> Optional.of("urn:" + path));
        return json.toByteArray();
    }

    @Test
    void aCompressedFrameAsBulkDataIsKeptInItsTransferSyntax() throws Exception {
        String name = "cornerstone3d/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm";
        Dataset dataset = read(name).dataset();
        byte[] stream = SampleFiles.pixels(name, 0);
        HttpResponse<byte[]> answer = post("studies/" + dataset.studyInstanceUid().orElseThrow(), TYPE,
                body(metadata(dataset, "1.2.826.77.2"), List.of(new BulkPart("urn:7FE00010", "image/jls", stream))));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        ScannedDataset stored = kept(dataset, "1.2.826.77.2");
        assertThat(stored.transferSyntax().uid()).isEqualTo("1.2.840.10008.1.2.4.80");
        HttpResponse<byte[]> frame = get("studies/" + dataset.studyInstanceUid().orElseThrow() + "/series/" + dataset.seriesInstanceUid().orElseThrow()
                + "/instances/1.2.826.77.2/frames/1", "Accept", "image/jls");
        assertThat(frame.body()).isEqualTo(stream);
    }

    /** An empty part lies at the same place on the disk as the one behind it. */
    @Test
    void emptyPartsBesideACompressedFrameDoNotTakeItsTransferSyntaxAway() throws Exception {
        String name = "cornerstone3d/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm";
        Dataset dataset = read(name).dataset();
        List<BulkPart> parts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parts.add(new BulkPart("urn:empty/" + i, "application/octet-stream", new byte[0]));
        }
        parts.add(new BulkPart("urn:7FE00010", "image/jls", SampleFiles.pixels(name, 0)));
        HttpResponse<byte[]> answer = post("studies/" + dataset.studyInstanceUid().orElseThrow(), TYPE, body(metadata(dataset, "1.2.826.77.12"), parts));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(kept(dataset, "1.2.826.77.12").transferSyntax().uid()).isEqualTo("1.2.840.10008.1.2.4.80");
    }

    @Test
    void whatIsMissingOrNoMetadataIsRefusedWithItsReasonAndALine() throws Exception {
        Dataset dataset = read("pydicom/MR_small.dcm").dataset();
        Element pixels = dataset.element(Tag.PixelData).orElseThrow();
        byte[] named = new String(metadata(dataset, "1.2.826.77.3"), StandardCharsets.UTF_8)
                .replaceFirst("\"7FE00010\":\\{\"vr\":\"OW\",\"InlineBinary\":\"[^\"]*\"", "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"urn:7FE00010\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(pixels.isEmpty()).isFalse();
        HttpResponse<byte[]> without = post("studies", TYPE, body(named, List.of()));
        assertThat(without.statusCode()).as(text(without)).isEqualTo(400);
        assertThat(text(without)).contains("7FE0,0010");
        assertThat(server.refused().getFirst().message()).contains("has a BulkDataURI at which no part lies");
        assertThat(post("studies", TYPE, body("[{".getBytes(StandardCharsets.UTF_8), List.of())).statusCode()).isEqualTo(422);
        HttpResponse<byte[]> noLocation = post("studies", TYPE, new String(body(named, List.of(new BulkPart("x", "application/octet-stream", new byte[2]))),
                StandardCharsets.ISO_8859_1).replace("Content-Location: x", "X-Nothing: x").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(noLocation.statusCode()).isEqualTo(400);
        assertThat(text(noLocation)).contains("Content-Location");
        assertThat(post("studies", TYPE, body(new byte[(4 << 20) + 1], List.of())).statusCode()).isEqualTo(413);
        assertThat(post("studies", TYPE, multipart(SampleFiles.read("pydicom/MR_small.dcm"))).statusCode()).isEqualTo(415);
    }

    @Test
    void whatOneRequestPutsOnTheDiskHasABound() throws Exception {
        try (Spool spool = new Spool(folder, 10)) {
            Spool.Run odd = spool.keep(out -> out.write(new byte[] {1, 2, 3}));
            assertThat(spool.read(spool.padded(odd, cn.tongying.dicom.Vr.OB)).readAllBytes()).containsExactly(1, 2, 3, 0);
            assertThat(spool.read(spool.padded(odd, cn.tongying.dicom.Vr.UT)).readAllBytes()).containsExactly(1, 2, 3, 32);
            assertThat(spool.read(spool.keep(out -> out.write(new byte[6]))).readAllBytes()).hasSize(6);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> spool.keep(out -> out.write(1))).isInstanceOf(Problem.class)
                    .extracting(e -> ((Problem) e).status()).isEqualTo(413);
        }
    }
}
