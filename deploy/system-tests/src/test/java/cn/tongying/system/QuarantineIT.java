package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was kept of a refused object is given to a technologist as a file, and to nobody else; who may decides what becomes of it. */
@ExtendWith(RunningServer.class)
class QuarantineIT {
    private static final String STOW = "multipart/related; type=\"application/dicom\"; boundary=b";

    @TempDir
    Path temporary;

    @Test
    void a_technologist_takes_a_refused_object_out_as_part_10_with_the_bytes_that_were_sent(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        byte[] first = Files.readAllBytes(DemoFiles.all().get(4));
        byte[] changed = first.clone();
        changed[changed.length - 2] ^= 1;
        assertThat(store(technologist, first).statusCode()).isEqualTo(200);
        assertThat(store(technologist, changed).statusCode()).isEqualTo(409);
        String object = "/api/intake/refused/" + quarantined(technologist, DemoFiles.sopInstanceUid(DemoFiles.all().get(4))) + "/object";

        HttpResponse<byte[]> given = technologist.get(object, "*/*");
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.headers().firstValue("Content-Type")).contains("application/dicom");
        assertThat(given.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; filename=\"refused-");
        Path file = temporary.resolve("given.dcm");
        Path sent = temporary.resolve("sent.dcm");
        Files.write(file, given.body());
        Files.write(sent, changed);
        Peer same = Peer.run("python3", "-c", FrontDoorsIT.SAME_DATA_SET, sent.toString(), file.toString());
        assertThat(same.status()).as(same.output()).isZero();

        assertThat(technologist.get("/api/intake/refused/999999999999/object", "*/*").statusCode()).isEqualTo(404);
        assertThat(technologist.get("/api/intake/refused/99999999999999999999/object", "*/*").statusCode()).isEqualTo(404);
        assertThat(Visitor.stranger(product).get(object, "*/*").statusCode()).isEqualTo(401);
    }

    @Test
    void who_may_decides_what_becomes_of_it_and_the_audit_tells(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        byte[] changed = Files.readAllBytes(DemoFiles.all().get(5));
        assertThat(store(technologist, changed.clone()).statusCode()).isEqualTo(200);
        changed[changed.length - 2] ^= 1;
        assertThat(store(technologist, changed).statusCode()).isEqualTo(409);
        String line = "/api/intake/refused/" + quarantined(technologist, DemoFiles.sopInstanceUid(DemoFiles.all().get(5)));

        assertThat(post(account(product, "quarantine-reader", "READER"), line + "/drop")).isEqualTo(403);
        assertThat(post(technologist, "/api/intake/refused/999999999999/drop")).isEqualTo(404);
        assertThat(post(technologist, line + "/keep")).isEqualTo(204);
        assertThat(technologist.get(line + "/object", "*/*").statusCode()).isEqualTo(200);
        assertThat(post(technologist, line + "/drop")).isEqualTo(204);
        assertThat(technologist.get(line + "/object", "*/*").statusCode()).isEqualTo(404);
        assertThat(post(technologist, line + "/keep")).isEqualTo(404);
        assertThat(new String(account(product, "quarantine-auditor", "AUDIT_ADMINISTRATOR").get("/api/audit/events", "application/json").body(), StandardCharsets.UTF_8))
                .contains("QUARANTINE_KEPT", "QUARANTINE_DROPPED");
    }

    private static Visitor account(Product product, String username, String role) {
        assertThat(Visitor.securityAdministrator(product).send("POST", "/api/accounts", "application/json", """
                {"username":"%s","displayName":"%s","roles":["%s"],"allSites":true,"password":"%s"}"""
                .formatted(username, username, role, Visitor.OPERATORS_PASSWORD).getBytes()).statusCode()).isEqualTo(201);
        return Visitor.signedIn(product, username, Visitor.OPERATORS_PASSWORD);
    }

    private static int post(Visitor visitor, String path) {
        return visitor.send("POST", path, "application/json", new byte[0]).statusCode();
    }

    private static long quarantined(Visitor technologist, String uid) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(technologist.get("/api/intake/refused", "application/json").body()))) {
            return reader.readObject().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                    .filter(item -> item.getString("sopInstanceUid").equals(uid) && item.getBoolean("quarantined"))
                    .mapToLong(item -> item.getJsonNumber("id").longValue()).findFirst().orElseThrow();
        }
    }

    private static HttpResponse<byte[]> store(Visitor visitor, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return visitor.send("POST", "/dicom-web/studies", STOW, body.toByteArray());
    }
}
