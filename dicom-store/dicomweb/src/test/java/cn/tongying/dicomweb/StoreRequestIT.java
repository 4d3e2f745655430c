package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may come in the body of a Store request, over real HTTP, and what is answered and listed when it is wrong. */
class StoreRequestIT extends DicomWebTrial {

    @Test
    void boundariesAndTypesMayBeQuotedOrNot() throws Exception {
        byte[] body = multipart(SampleFiles.read("pydicom/CT_small.dcm"));
        for (String type : List.of("multipart/related; type=application/dicom; boundary=x-y", "multipart/related; boundary=\"x-y\"",
                "multipart/related;boundary=x-y;type=\"application/dicom\";charset=utf-8", "Multipart/Related; Type=application/dicom; Boundary=\"x-y\"")) {
            HttpResponse<byte[]> answer = post("studies", type, body);
            assertThat(answer.statusCode()).as(type + text(answer)).isEqualTo(200);
        }
        assertThat(post("studies", "application/dicom", SampleFiles.read("pydicom/CT_small.dcm")).statusCode()).isEqualTo(200);
    }

    @Test
    void badBodiesAreRefusedWithAReason() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        assertThat(post("studies", "text/plain", file).statusCode()).isEqualTo(415);
        assertThat(post("studies", "multipart/related; type=\"text/xml\"; boundary=x-y", file).statusCode()).isEqualTo(415);
        assertThat(post("studies", "multipart/related; type=\"application/dicom\"", file).statusCode()).isEqualTo(400);
        assertThat(post("studies", STOW, file).statusCode()).isEqualTo(400);
        assertThat(post("studies", STOW, new byte[0]).statusCode()).isEqualTo(400);
        assertThat(post("studies/no-uid", STOW, multipart(file)).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> noise = post("studies", "application/dicom", "hello, this is no DICOM at all".getBytes(StandardCharsets.UTF_8));
        assertThat(noise.statusCode()).as(text(noise)).isEqualTo(400);
        assertThat(object(noise)).containsKey("0008119A");
        HttpResponse<byte[]> elsewhere = post("studies/1.2.3", STOW, multipart(file));
        assertThat(elsewhere.statusCode()).as(text(elsewhere)).isEqualTo(409);
        assertThat(object(elsewhere)).containsKey("00081198");
    }

    @Test
    void whateverIsRefusedHasALineInTheRefusedList() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        byte[] noise = "hello, this is no DICOM at all".getBytes(StandardCharsets.UTF_8);
        listed("Not a readable DICOM file", () -> post("studies", STOW, multipart(noise)));
        listed("Not a readable DICOM file", () -> post("studies", "application/dicom", noise));
        listed("multipart body is broken", () -> post("studies", STOW, file));
        listed("multipart body is broken", () -> post("studies", STOW, java.util.Arrays.copyOf(multipart(noise, noise), 60)));
        listed("belongs to study", () -> post("studies/1.2.3", STOW, multipart(file)));
        listed("no-uid", () -> post("studies/no-uid", STOW, multipart(file)));
        listed("None of the accepted media types", () -> CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT")
                .header("Content-Type", STOW).header("Accept", "text/html").POST(BodyPublishers.ofByteArray(multipart(file))).build(),
                BodyHandlers.ofByteArray()));
        listed("without Content-Encoding", () -> CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT")
                .header("Content-Type", STOW).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(file)).build(), BodyHandlers.ofByteArray()));
        listed("text/plain", () -> post("studies", "text/plain", file));
        listed("no boundary", () -> post("studies", "multipart/related; type=\"application/dicom\"", file));
        listed("Part 1 is application/dicom+json", () -> post("studies", STOW, foreign(file)));
        listed("has no part", () -> post("studies", "multipart/related; type=\"application/dicom\"; boundary=x-y",
                "--x-y--\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whatIsInATransferSyntaxThatNobodyKnowsIsRefusedWithItsNameAndTheNextIsRead() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        byte[] strange = new String(file, StandardCharsets.ISO_8859_1).replaceFirst("1\\.2\\.840\\.10008\\.1\\.2\\.1\0", "1.2.840.10008.1.2.77")
                .getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<byte[]> alone = post("studies", STOW, multipart(strange));
        assertThat(alone.statusCode()).as(text(alone)).isEqualTo(409);
        assertThat(text(alone)).contains("Transfer syntax not supported: 1.2.840.10008.1.2.77").contains("[" + 0xC122 + "]");
        assertThat(post("studies", STOW, multipart(strange, file)).statusCode()).isEqualTo(202);
    }

    private static byte[] foreign(byte[] file) {
        String body = new String(multipart(file), StandardCharsets.ISO_8859_1);
        return body.replace("Content-Type: application/dicom", "Content-Type: application/dicom+json").getBytes(StandardCharsets.ISO_8859_1);
    }

    private interface Act {
        HttpResponse<byte[]> run() throws Exception;
    }

    private static void listed(String message, Act act) throws Exception {
        long before = server.refused().stream().mapToLong(cn.tongying.archive.refusal.RefusedObject::id).max().orElse(0);
        HttpResponse<byte[]> answer = act.run();
        assertThat(answer.statusCode()).as(message).isBetween(400, 499);
        assertThat(server.refused()).as(message + " in the list").filteredOn(line -> line.id() > before).singleElement()
                .satisfies(line -> assertThat(line.message()).contains(message));
    }

    @Test
    void aCompressedBodyIsNotInflated() throws Exception {
        HttpRequest gzip = HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT").header("Content-Type", "application/dicom")
                .header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0})).build();
        assertThat(CLIENT.send(gzip, BodyHandlers.discarding()).statusCode()).isEqualTo(415);
    }

    @Test
    void aPartOfAnotherTypeDoesNotStopTheNext() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        String one = new String(multipart(file), StandardCharsets.ISO_8859_1);
        String body = "--x-y\r\nContent-Type: image/png\r\n\r\nhello\r\n" + one;
        HttpResponse<byte[]> answer = post("studies", STOW, body.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(202);
        assertThat(object(answer)).containsKeys("00081199", "0008119A");
    }

    @Test
    void aBodyOfNothingButRubbishIsReadNoFurtherThanALimit() throws Exception {
        byte[][] parts = new byte[StoreTransaction.MOST_REFUSED + 500][];
        java.util.Arrays.fill(parts, new byte[] {'x'});
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(parts));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer).getJsonObject("0008119A").getJsonArray("Value")).hasSize(StoreTransaction.MOST_REFUSED + 1);
    }

    @Test
    void someGoodAndSomeBadIs202AndABrokenEndDoesNotUndoTheBegin() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        HttpResponse<byte[]> mixed = post("studies", STOW, multipart(file, "no DICOM".getBytes(StandardCharsets.UTF_8)));
        assertThat(mixed.statusCode()).as(text(mixed)).isEqualTo(202);
        assertThat(object(mixed).getJsonObject("00081199").getJsonArray("Value")).hasSize(1);
        byte[] whole = multipart(file, file);
        HttpResponse<byte[]> torn = post("studies", STOW, java.util.Arrays.copyOf(whole, whole.length - file.length / 2));
        assertThat(torn.statusCode()).as(text(torn)).isEqualTo(202);
        assertThat(object(torn)).containsKey("00081199");
    }
}
