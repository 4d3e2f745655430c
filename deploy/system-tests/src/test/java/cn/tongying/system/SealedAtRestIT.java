package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.TransferSyntax;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A hospital runs for a while with its objects plain, and then switches sealing on: what comes in from then on is sealed, what was there
 * is sealed too, and everything reads as it was sent. It is reached under a public name, which every address it gives out has.
 */
@Timeout(600)
class SealedAtRestIT {
    private static final String PUBLIC = "https://pacs.example.org";
    private static final OneImage BEFORE = OneImage.of("SR1", "Qwbefore^Plain");
    private static final OneImage AFTER = OneImage.of("SR2", "Qwafter^Sealed");
    private static final List<String> MARKS = List.of("DICM", "Qwbefore", "Qwafter");

    @Test
    void what_is_on_the_disk_is_sealed_and_reads_as_it_was_sent() throws IOException {
        try (Product product = new Product("sealed").with(Map.of("TONGYING_PUBLIC_URL", PUBLIC)).start()) {
            Visitor technologist = Visitor.technologist(product);
            BEFORE.sentBy(technologist);
            assertThat(marked(product)).as("plain at first").hasSize(1);
            long size = Files.size(marked(product).getFirst());
            product.stop();
            product.with(Map.of("TONGYING_OBJECTS_ENCRYPTION", "on", "TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE", "600")).start();
            technologist = Visitor.technologist(product);
            AFTER.sentBy(technologist);
            Waiting.until("what was plain is sealed", Duration.ofSeconds(60), () -> marked(product).isEmpty() && log(product).contains("sealing: 1 objects of before"));
            assertThat(objects(product)).filteredOn(file -> file.toString().contains("/sealed/")).hasSize(2);
            assertThat(audited(product)).containsExactly("1 objects sealed, " + size + " bytes, 0 stay plain");
            for (OneImage image : List.of(BEFORE, AFTER)) {
                HttpResponse<byte[]> answer = technologist.get("/dicom-web/studies/" + image.study(), "multipart/related; type=\"application/dicom\"");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                        .contains(new String(DatasetWriter.toBytes(image.dataset(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), StandardCharsets.ISO_8859_1));
            }
            addressesAreThePublicOnes(technologist);
        }
    }

    private static void addressesAreThePublicOnes(Visitor technologist) {
        JsonObject link = technologist.ask("POST", "/api/share-links", "{\"studyInstanceUid\":\"" + AFTER.study() + "\",\"hours\":1,\"uses\":1,\"reason\":\"a second opinion\"}");
        assertThat(link.getString("address")).startsWith(PUBLIC + "/shared.html#");
        JsonObject film = technologist.ask("POST", "/api/films", "{\"studyInstanceUid\":\"" + AFTER.study() + "\",\"coverage\":\"STUDY\",\"code\":\"4711\"}");
        assertThat(film.getString("address")).startsWith(PUBLIC + "/m/film.html#");
    }

    private static List<String> audited(Product product) {
        JsonObject page = Visitor.administrator(product, "auditadmin").ask("POST", "/api/audit/events/search", "{\"type\":\"OBJECTS_SEALED\"}");
        return page.getJsonArray("events").getValuesAs(JsonObject.class).stream().map(event -> event.getString("detail")).toList();
    }

    private static String log(Product product) {
        try {
            return Files.readString(product.folder().resolve("logs/server.log"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<Path> objects(Product product) {
        try (Stream<Path> files = Files.walk(product.folder().resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Files in which a Part 10 preamble's end or a patient's name can be read. One may be gone before it is read: it was sealed. */
    private static List<Path> marked(Product product) {
        return objects(product).stream().filter(file -> {
            try {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                return MARKS.stream().anyMatch(content::contains);
            } catch (IOException gone) {
                return Files.exists(file);
            }
        }).toList();
    }
}
