package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs send is found, and what they ask is what was sent; nobody gets in without signing in. */
@ExtendWith(RunningServer.class)
class FrontDoorsIT {
    static final String SAME_DATA_SET = """
            import sys, pydicom
            sent, given = (pydicom.dcmread(name, force=True) for name in sys.argv[1:3])
            sys.exit(0 if sent == given and sent.file_meta.TransferSyntaxUID == given.file_meta.TransferSyntaxUID else 1)
            """;

    @TempDir
    Path temporary;

    @Test
    void it_is_ready_with_database_objects_and_dicom(Product product) {
        HttpResponse<byte[]> ready = Visitor.stranger(product).get("/health/ready", "*/*");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(new String(ready.body())).contains("\"database\"", "\"objects\"", "\"dicom\"").doesNotContain("DOWN");
    }

    @Test
    void dcmtk_gets_an_echo(Product product) {
        assertThat(Peer.run("echoscu", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort())).status()).isZero();
    }

    @Test
    void another_called_ae_title_is_rejected(Product product) {
        assertThat(Peer.run("echoscu", "-aec", "SOMEBODY", "127.0.0.1", Integer.toString(product.dicomPort())).status()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storescu", "dcmsend"})
    void what_dcmtk_sends_is_found_and_pydicom_reads_back_the_same(String program, Product product) throws Exception {
        Path file = DemoFiles.all().get(program.equals("storescu") ? 0 : 1);
        String uid = DemoFiles.sopInstanceUid(file);
        String[] arguments = program.equals("storescu")
                ? new String[] {"-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort()), file.toString()}
                : new String[] {"-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort()), file.toString()};
        Peer sent = Peer.run(program, arguments);
        assertThat(sent.status()).as(sent.output()).isZero();
        readBackTheSame(Visitor.technologist(product), uid, file);
    }

    @Test
    void what_curl_posts_with_a_token_is_found_and_read_back_the_same(Product product) throws Exception {
        Path file = DemoFiles.all().get(2);
        Visitor technologist = Visitor.technologist(product);
        assertThat(post(technologist, file, product)).isEqualTo("200");
        readBackTheSame(technologist, DemoFiles.sopInstanceUid(file), file);
    }

    /** @return the status of the answer */
    private String post(Visitor visitor, Path file, Product product) throws Exception {
        Path body = temporary.resolve("body");
        Files.write(body, join("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(), Files.readAllBytes(file), "\r\n--b--\r\n".getBytes()));
        return Peer.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}",
                "-H", "Authorization: Bearer " + visitor.token(),
                "-H", "Content-Type: multipart/related; type=\"application/dicom\"; boundary=b",
                "--data-binary", "@" + body, product.address().resolve("/dicom-web/studies").toString()).output();
    }

    @Test
    void what_dcmtk_sends_and_then_curl_posts_written_otherwise_is_one_object(Product product) throws Exception {
        Path file = DemoFiles.all().get(3);
        Peer sent = Peer.run("storescu", "-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort()), file.toString());
        assertThat(sent.status()).as(sent.output()).isZero();
        Path other = temporary.resolve("other.dcm");
        Peer written = Peer.run("dcmconv", "+g", "-e", "+p", "4096", "1024", file.toString(), other.toString());
        assertThat(written.status()).as(written.output()).isZero();
        assertThat(Files.size(other)).isGreaterThan(Files.size(file));
        Visitor technologist = Visitor.technologist(product);
        assertThat(post(technologist, other, product)).isEqualTo("200");
        readBackTheSame(technologist, DemoFiles.sopInstanceUid(file), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances", "/api/session", "/api/sites",
        "/api/tokens", "/api/accounts", "/api/studies/search", "/api/studies", "/api/intake/received", "/api/intake/refused", "/ohif/", "/", "/upload",
        "/metrics", "/openapi", "/nothing-here", "/WEB-INF/web.xml", "/META-INF/persistence.xml"})
    void a_stranger_gets_nothing(String path, Product product) {
        HttpResponse<byte[]> answer = Visitor.stranger(product).get(path, "*/*");
        assertThat(answer.statusCode()).isIn(400, 401, 403, 404);
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(new String(answer.body())).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("glassfish");
    }

    @ParameterizedTest
    @CsvSource({"/,302", "/sign-in,200", "/health/live,200", "/health/integrity,200"})
    void a_strangers_browser_is_led_to_the_sign_in_page(String path, int status, Product product) {
        assertThat(Visitor.stranger(product).get(path, "text/html").statusCode()).isEqualTo(status);
    }

    @Test
    void trace_is_off(Product product) {
        assertThat(Visitor.stranger(product).send("TRACE", "/", "text/plain", new byte[0]).statusCode()).isEqualTo(405);
    }

    private void readBackTheSame(Visitor visitor, String uid, Path sent) throws Exception {
        var found = visitor.search("instances?SOPInstanceUID=" + uid);
        assertThat(found).hasSize(1);
        var match = found.getJsonObject(0);
        String study = match.getJsonObject("0020000D").getJsonArray("Value").getString(0);
        String series = match.getJsonObject("0020000E").getJsonArray("Value").getString(0);
        String path = "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + uid;
        HttpResponse<byte[]> given = visitor.get(path, "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        assertThat(given.statusCode()).isEqualTo(200);
        Path file = temporary.resolve("given.dcm");
        Files.write(file, Multipart.onlyPart(given));
        Peer same = Peer.run("python3", "-c", SAME_DATA_SET, sent.toString(), file.toString());
        assertThat(same.status()).as(same.output()).isZero();
        HttpResponse<byte[]> alone = visitor.head(path, "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        assertThat(alone.statusCode()).as("of a HEAD").isEqualTo(200);
        assertThat(alone.body()).isEmpty();
        assertThat(alone.headers().firstValue("Content-Length")).as("of no bytes").isNotEqualTo(Optional.of("0"));
        assertThat(alone.headers().firstValue("ETag")).isPresent().isEqualTo(given.headers().firstValue("ETag"));
        HttpResponse<byte[]> drawn = visitor.head(path.substring(0, path.indexOf("/instances")) + "/rendered", "multipart/related; type=\"image/png\"");
        assertThat(drawn.statusCode()).as("of a HEAD of renderings").isEqualTo(200);
        assertThat(drawn.headers().firstValue("Content-Length")).as("of no bytes that are known").isEmpty();
        HttpResponse<byte[]> converted = visitor.get(path, "application/dicom; transfer-syntax=1.2.840.10008.1.2.5");
        assertThat(converted.statusCode()).as("written anew as RLE: " + new String(converted.body(), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("")).isEqualTo(200);
    }

    private static byte[] join(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
