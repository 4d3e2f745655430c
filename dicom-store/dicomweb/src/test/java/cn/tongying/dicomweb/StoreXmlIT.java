package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.pixel.ByteSwap;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Instances that come as metadata in XML, written by dcmtk, and such that come as the body itself. */
class StoreXmlIT extends DicomWebTrial {

    private static final String TYPE = "multipart/related; type=\"application/dicom+xml\"; boundary=x-y";
    private static final String XML = "application/dicom+xml";
    private static final String CT = "pydicom/CT_small.dcm";

    /** What dcmtk writes of a file, with a SOP Instance UID of its own. */
    private static String ofDcmtk(String name, String instance, String... options) throws Exception {
        Path into = folder.resolve("native.xml");
        List<String> command = new java.util.ArrayList<>(List.of("dcm2xml", "-nat"));
        command.addAll(List.of(options));
        command.addAll(List.of(SampleFiles.FOLDER.resolve(name).toString(), into.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("dcm2xml.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("dcm2xml.log"))).isZero();
        return new String(Files.readAllBytes(into), StandardCharsets.ISO_8859_1)
                .replaceAll("(tag=\"00080018\"[^>]*>\\s*<Value number=\"1\">)[^<]*", "$1" + instance);
    }

    private static Dataset sample(String name) throws Exception {
        return Part10.scan(new ByteArrayInputStream(SampleFiles.read(name)), Limits.standard().inMemory(1 << 24)).dataset();
    }

    private static Dataset kept(Dataset dataset, String instance) throws Exception {
        HttpResponse<byte[]> file = get("studies/" + dataset.studyInstanceUid().orElseThrow() + "/series/"
                + dataset.seriesInstanceUid().orElseThrow() + "/instances/" + instance, "Accept", "application/dicom");
        assertThat(file.statusCode()).as(text(file)).isEqualTo(200);
        return Part10.scan(new ByteArrayInputStream(file.body()), Limits.standard().inMemory(1 << 24)).dataset();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String part(String type, String location, String content) {
        return "--x-y\r\nContent-Type: " + type + (location.isEmpty() ? "" : "\r\nContent-Location: " + location) + "\r\n\r\n" + content + "\r\n";
    }

    /** The values, and the pixels as they were sent. */
    private static void same(Dataset stored, Dataset sample, byte[] sent) {
        assertThat(java.util.Arrays.equals(stored.bytes(Tag.PixelData).orElseThrow(), sent)).isTrue();
        for (int tag : List.of(Tag.PatientName, Tag.PatientID, Tag.StudyDate, Tag.WindowCenter, Tag.ImagePositionPatient, Tag.Rows, Tag.ImageType, 0x00091001)) {
            assertThat(stored.strings(tag)).isEqualTo(sample.strings(tag));
        }
        assertThat(stored.items(Tag.OtherPatientIDsSequence)).hasSameSizeAs(sample.items(Tag.OtherPatientIDsSequence));
    }

    /** dcmtk writes OW as base64 of big endian, against PS3.19 A.1.5: what it sends comes back turned. */
    @Test
    void whatDcmtkWritesWithBinaryValuesIsKeptAloneAndInAPart() throws Exception {
        HttpResponse<byte[]> alone = post("studies", XML, latin(ofDcmtk(CT, "1.2.826.78.1", "+Eb")));
        assertThat(alone.statusCode()).as(text(alone)).isEqualTo(200);
        byte[] turned = ByteSwap.words(sample(CT).bytes(Tag.PixelData).orElseThrow());
        same(kept(sample(CT), "1.2.826.78.1"), sample(CT), turned);
        String two = part(XML, "", ofDcmtk(CT, "1.2.826.78.2", "+Eb")) + part(XML, "", ofDcmtk(CT, "1.2.826.78.3", "+Eb")) + "--x-y--\r\n";
        HttpResponse<byte[]> parts = post("studies", TYPE, latin(two));
        assertThat(parts.statusCode()).as(text(parts)).isEqualTo(200);
        assertThat(object(parts).getJsonObject("00081199").getJsonArray("Value")).hasSize(2);
        same(kept(sample(CT), "1.2.826.78.3"), sample(CT), turned);
    }

    @Test
    void bulkDataIsFoundByItsLocation() throws Exception {
        String metadata = ofDcmtk(CT, "1.2.826.78.4").replaceAll("(tag=\"7FE00010\"[^>]*>\\s*)<BulkData uuid=\"[^\"]*\"/>", "$1<BulkData uri=\"urn:pixels\"/>")
                .replaceAll("<DicomAttribute [^>]*>\\s*<BulkData uuid[^>]*>\\s*</DicomAttribute>", "");
        String pixels = new String(sample(CT).bytes(Tag.PixelData).orElseThrow(), StandardCharsets.ISO_8859_1);
        String whole = part(XML, "", metadata) + part("application/octet-stream", "urn:pixels", pixels) + "--x-y--\r\n";
        HttpResponse<byte[]> answer = post("studies", TYPE, latin(whole));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        same(kept(sample(CT), "1.2.826.78.4"), sample(CT), sample(CT).bytes(Tag.PixelData).orElseThrow());
        HttpResponse<byte[]> without = post("studies", TYPE, latin(part(XML, "", metadata.replace("78.4", "78.5")) + "--x-y--\r\n"));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(text(without)).contains("7FE0,0010");
    }

    @Test
    void jsonAloneIsTakenToo() throws Exception {
        String json = text(get(store("pydicom/waveform_ecg.dcm").instance() + "/metadata")).replaceAll("\"00080018\":\\{[^}]*}",
                "\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2.826.78.6\"]}").replaceAll("\"BulkDataURI\":\"[^\"]*\"", "\"InlineBinary\":\"AAAA\"");
        HttpResponse<byte[]> answer = post("studies", "application/dicom+json", json.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(kept(sample("pydicom/waveform_ecg.dcm"), "1.2.826.78.6").items(Tag.WaveformSequence)).isNotEmpty();
    }

    @Test
    void attacksAreRefusedWithALineAndNothingIsFetched() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "TOPSECRET");
        String bomb = "<!DOCTYPE x [<!ENTITY a \"" + "a".repeat(1_000) + "\">" + "<!ENTITY b \"" + "&a;".repeat(1_000) + "\"><!ENTITY c \"" + "&b;".repeat(1_000) + "\">]>";
        for (String document : List.of("<!DOCTYPE x SYSTEM \"" + secret.toUri() + "\"><NativeDicomModel/>",
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>" + withText("&a;"), bomb + withText("&c;"),
                "<NativeDicomModel>" + "<DicomAttribute tag=\"00081140\" vr=\"SQ\"><Item number=\"1\">".repeat(40_000), "<NativeDicomModel>", "no xml")) {
            HttpResponse<byte[]> answer = post("studies", XML, document.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(document.substring(0, Math.min(60, document.length()))).isEqualTo(422);
            assertThat(text(answer)).doesNotContain("TOPSECRET");
            assertThat(server.refused().getFirst().message()).contains("metadata cannot be read").doesNotContain("TOPSECRET");
        }
        assertThat(post("studies", XML, withText("x".repeat(4 << 20)).getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(413);
    }

    private static String withText(String text) {
        return "<NativeDicomModel><DicomAttribute tag=\"00204000\" vr=\"LT\"><Value number=\"1\">" + text + "</Value></DicomAttribute></NativeDicomModel>";
    }

    @Test
    void theAnswerIsXmlForWhoeverAsksForIt() throws Exception {
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT").header("Content-Type", STOW)
                .header("Accept", XML).POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(multipart(SampleFiles.read("pydicom/MR_small.dcm")))).build();
        HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(XML);
        assertThat(text(answer)).contains("<NativeDicomModel", "keyword=\"ReferencedSOPSequence\"", "<Value number=\"1\">/dicom-web/studies/");
    }
}
