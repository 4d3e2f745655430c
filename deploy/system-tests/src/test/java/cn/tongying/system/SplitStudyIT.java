package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Tag;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A study that a registrar splits, at every door of the running server: by its new UID the series is there, by the old one it is not. */
@ExtendWith(RunningServer.class)
class SplitStudyIT {

    @TempDir
    Path temporary;

    @Test
    void a_series_that_was_split_off_is_at_every_door_in_the_new_study_and_in_the_first_one_no_more_until_it_is_taken_back(Product product) throws Exception {
        Workstation workstation = Workstation.with(product, "FIND", "GET", "MOVE");
        Visitor registrar = Visitor.technologist(product);
        OneImage image = workstation.image();
        String first = image.study();
        Part other = new Part(image, first + ".2");
        registrar.send("POST", "/dicom-web/studies", OneImage.STOW, OneImage.body(other.file()));
        JsonObject split = correct(registrar, workstation, "\"kind\":\"SPLIT\",\"series\":[\"%s\"]".formatted(other.series()));
        String made = studyOf(registrar, other);
        assertThat(made).isNotEqualTo(first).startsWith("2.25.");

        assertThat(paths(registrar, first)).containsExactly(404, 404, 404, 404);
        assertThat(paths(registrar, made)).containsExactly(200, 200, 200, 200);
        assertThat(uid(registrar.get(path(made) + "/metadata", "application/dicom+json"))).isEqualTo(made);
        assertThat(find(workstation, "SERIES", first).output()).doesNotContain(other.series());
        assertThat(find(workstation, "SERIES", made).output()).contains(other.series());
        assertThat(dumped(got(workstation, "getscu", made))).contains(made, "CORRECT", first).doesNotContain("error");
        assertThat(got(workstation, "getscu", first)).hasSize(1);
        assertThat(dumped(got(workstation, "movescu", made))).contains(made);
        assertThat(zipped(registrar, made)).isEqualTo(1);
        assertThat(zipped(registrar, first)).isEqualTo(1);
        judged(got(workstation, "getscu", made).getFirst(), Files.write(temporary.resolve("sent.dcm"), other.file()));

        registrar.send("POST", "/dicom-web/studies", OneImage.STOW, OneImage.body(other.late()));
        assertThat(registrar.search("instances?StudyInstanceUID=" + made)).hasSize(2);
        registrar.ask("POST", "/api/corrections/" + split.getJsonNumber("id").longValue() + "/undo", "{\"site\":\"DEFAULT\",\"reason\":\"one exam\"}");
        assertThat(paths(registrar, made)).containsExactly(404, 404, 404, 404);
        assertThat(registrar.search("studies?StudyInstanceUID=" + made)).isEmpty();
        assertThat(registrar.search("instances?StudyInstanceUID=" + first)).hasSize(3);
    }

    /** An image of another series of the same study. */
    private record Part(OneImage image, String series) {
        byte[] file() {
            return file(series + ".1");
        }

        byte[] late() {
            return file(series + ".2");
        }

        private byte[] file(String instance) {
            return image.file(image.dataset().put(Tag.SeriesInstanceUID, series).put(Tag.SOPInstanceUID, instance));
        }
    }

    private String path;

    private String path(String study) {
        return "/dicom-web/studies/" + study + path;
    }

    private JsonObject correct(Visitor registrar, Workstation workstation, String what) {
        path = "/series/" + workstation.image().study() + ".2/instances/" + workstation.image().study() + ".2.1";
        JsonObject found = registrar.ask("POST", "/api/corrections/search", "{\"site\":\"DEFAULT\",\"text\":\"%s\"}".formatted(workstation.title()));
        String patient = found.getJsonArray("patients").getJsonObject(0).getString("row");
        return registrar.ask("POST", "/api/corrections", "{\"site\":\"DEFAULT\",\"patient\":\"%s\",\"study\":\"%s\",\"reason\":\"two exams\",%s}"
                .formatted(patient, workstation.image().study(), what));
    }

    /** The object, its metadata, its picture, and the object by WADO-URI. */
    private List<Integer> paths(Visitor visitor, String study) {
        String instance = path.substring(path.lastIndexOf('/') + 1);
        String series = path.split("/")[2];
        return Stream.of(visitor.get(path(study), "multipart/related; type=\"application/dicom\""), visitor.get(path(study) + "/metadata", "application/dicom+json"),
                visitor.get(path(study) + "/rendered", "image/jpeg"), visitor.get("/dicom-web/wado?requestType=WADO&studyUID=" + study + "&seriesUID=" + series
                        + "&objectUID=" + instance + "&contentType=application/dicom", "application/dicom")).map(HttpResponse::statusCode).toList();
    }

    private static String studyOf(Visitor visitor, Part part) {
        JsonArray found = visitor.search("instances?SOPInstanceUID=" + part.series() + ".1");
        assertThat(found).hasSize(1);
        return found.getJsonObject(0).getJsonObject("0020000D").getJsonArray("Value").getString(0);
    }

    private static String uid(HttpResponse<byte[]> metadata) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(metadata.body()))) {
            return reader.readArray().getJsonObject(0).getJsonObject("0020000D").getJsonArray("Value").getString(0);
        }
    }

    private static Peer find(Workstation workstation, String level, String study) {
        return workstation.run("findscu", "-S", "-k", "QueryRetrieveLevel=" + level, "-k", "StudyInstanceUID=" + study, "-k", "SeriesInstanceUID");
    }

    private List<Path> got(Workstation workstation, String program, String study) throws IOException {
        Path folder = Files.createTempDirectory(temporary, program);
        List<String> options = new ArrayList<>(List.of("-S", "-od", folder.toString(), "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + study));
        if (program.equals("movescu")) {
            options.addAll(List.of("-aem", workstation.title(), "+P", Integer.toString(workstation.port())));
        }
        Peer peer = workstation.run(program, options.toArray(String[]::new));
        assertThat(peer.status()).as(peer.output()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String dumped(List<Path> files) {
        assertThat(files).hasSize(1);
        return Peer.run("dcmdump", "+P", "StudyInstanceUID", "+P", "ReasonForTheAttributeModification", files.getFirst().toString()).output();
    }

    private static int zipped(Visitor visitor, String study) throws IOException {
        HttpResponse<byte[]> answer = visitor.get("/api/studies/" + study + "/dicom-zip", "application/zip");
        assertThat(answer.statusCode()).isEqualTo(200);
        int images = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                images += entry.getName().startsWith("DICOM/") && !entry.isDirectory() ? 1 : 0;
            }
        }
        return images;
    }

    /** No error that the object did not have when it was sent. */
    private static void judged(Path given, Path sent) {
        assertThat(errors(given)).isSubsetOf(errors(sent));
    }

    private static List<String> errors(Path file) {
        return Peer.run("dciodvfy", file.toString()).output().lines().filter(line -> line.startsWith("Error") && !line.contains("(0x0002,"))
                .map(line -> line.replaceAll("<.*?>", "")).distinct().toList();
    }
}
