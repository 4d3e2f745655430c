package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.web.AnsweredException;
import cn.tongying.tools.web.ArchiveClient;
import cn.tongying.tools.web.BusyException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An HTTP server that answers what a test has written down. */
class QidoArchiveTest {

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final List<String> asked = new ArrayList<>();
    private final HttpServer server = start();
    private ArchiveClient client = new ArchiveClient(URI.create("http://127.0.0.1:1"), Optional.empty());

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void answer() {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            Answer answer = answers.entrySet().stream().filter(one -> exchange.getRequestURI().toString().startsWith(one.getKey())).map(Map.Entry::getValue)
                    .findFirst().orElse(new Answer(404, "{\"detail\":\"nothing there\"}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.status() == 503) {
                exchange.getResponseHeaders().add("Retry-After", "7");
            }
            exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new ArchiveClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.of("secret"));
        answers.put("/api/sites", new Answer(200, "[{\"code\":\"A\"}]"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private OwnArchive archive() throws IOException {
        return QidoArchive.open(client).archive();
    }

    @Test
    void the_hospital_is_the_one_that_the_token_shows() throws Exception {
        assertThat(QidoArchive.open(client).hospital()).isEqualTo("A");
        assertThat(asked).containsExactly("/api/sites Bearer secret");
    }

    @Test
    void a_token_that_shows_several_hospitals_is_refused_because_another_ones_copy_would_count() {
        answers.put("/api/sites", new Answer(200, "[{\"code\":\"A\"},{\"code\":\"B\"}]"));
        assertThatThrownBy(() -> QidoArchive.open(client)).isInstanceOf(NotAdmittedException.class).hasMessageContaining("A, B");
    }

    @Test
    void studies_are_counted_many_at_once_and_what_is_not_found_is_not_held() throws Exception {
        answers.put("/dicom-web/studies?StudyInstanceUID=1.2.3&StudyInstanceUID=1.2.4&", new Answer(200,
                "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]},\"00201208\":{\"vr\":\"IS\",\"Value\":[7]}}]"));
        assertThat(archive().held(List.of(new StudyInstanceUid("1.2.3"), new StudyInstanceUid("1.2.4")))).isEqualTo(Map.of(new StudyInstanceUid("1.2.3"), 7));
        answers.put("/dicom-web/studies?StudyInstanceUID=1.2.9", new Answer(204, ""));
        assertThat(archive().held(List.of(new StudyInstanceUid("1.2.9")))).isEmpty();
    }

    private static String match(String study, String instance) {
        return "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"%s\"]},\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"%s\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"1.2.8\"]}}"
                .formatted(instance, study);
    }

    /** An object that says it was in this study before that system put it into the one it is in. */
    private void metadata(String study, String instance, String system, String before) {
        answers.put("/dicom-web/studies/%s/series/1.2.8/instances/%s/metadata".formatted(study, instance), new Answer(200, """
                [{"0020000D":{"vr":"UI","Value":["%s"]},"04000561":{"vr":"SQ","Value":[{"04000550":{"vr":"SQ","Value":[
                {"00080050":{"vr":"SH"},"0020000D":{"vr":"UI","Value":["%s"]}}]},"04000563":{"vr":"LO","Value":["%s"]}}]}}]""".formatted(study, before, system)));
    }

    @Test
    void what_was_moved_out_of_a_study_is_looked_for_thirty_at_once() throws Exception {
        List<SopInstanceUid> wanted = IntStream.range(0, 61).mapToObj(i -> new SopInstanceUid("1.2.3." + i)).toList();
        answers.put("/dicom-web/instances?SOPInstanceUID=1.2.3.0&SOPInstanceUID=1.2.3.1&", new Answer(200, "[" + match("1.2.5", "1.2.3.1") + "]"));
        answers.put("/dicom-web/instances", new Answer(204, ""));
        answers.put("/dicom-web/instances?SOPInstanceUID=1.2.3.60&", new Answer(200, "[" + match("1.2.6", "1.2.3.60") + "]"));
        metadata("1.2.5", "1.2.3.1", "TONGYING", "1.2.4");
        metadata("1.2.6", "1.2.3.60", "TONGYING", "1.2.4");
        assertThat(archive().movedOutOf(new StudyInstanceUid("1.2.4"), wanted)).containsExactlyInAnyOrder(new SopInstanceUid("1.2.3.1"), new SopInstanceUid("1.2.3.60"));
        assertThat(asked).filteredOn(one -> one.startsWith("/dicom-web/instances")).hasSize(3);
    }

    @Test
    void an_instance_of_another_study_counts_only_where_a_correction_here_took_it_out_of_this_one() throws Exception {
        List<String> wanted = List.of("1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4", "1.2.3.5");
        answers.put("/dicom-web/instances?SOPInstanceUID=", new Answer(200, "[" + String.join(",", wanted.stream().map(uid -> match("1.2.5", uid)).toList()) + "]"));
        answers.put("/dicom-web/studies/1.2.5/series/1.2.8/instances/1.2.3.1/metadata", new Answer(200, "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.5\"]}}]"));
        metadata("1.2.5", "1.2.3.2", "OLDPACS", "1.2.4");
        metadata("1.2.5", "1.2.3.3", "TONGYING", "1.2.9");
        metadata("1.2.5", "1.2.3.4", "TONGYING", "1.2.4");
        assertThat(archive().movedOutOf(new StudyInstanceUid("1.2.4"), wanted.stream().map(SopInstanceUid::new).toList()))
                .containsExactly(new SopInstanceUid("1.2.3.4"));
    }

    @Test
    void why_an_instance_was_refused_is_found_among_the_lines_since_then() throws Exception {
        String line = "{\"at\":\"%s\",\"sopInstanceUid\":\"%s\",\"status\":\"A700H\",\"reason\":\"DISK_FULL\"}";
        answers.put("/api/intake/refused?limit=100&before=x", new Answer(200, "{\"items\":[" + line.formatted("2026-11-29T10:00:01Z", "1.2.3.2") + ","
                + line.formatted("2026-11-29T09:59:59Z", "1.2.3.3") + "],\"next\":\"y\"}"));
        answers.put("/api/intake/refused?limit=100", new Answer(200, "{\"items\":[" + line.formatted("2026-11-29T10:00:02Z", "1.2.3.1") + "],\"next\":\"x\"}"));
        Set<SopInstanceUid> wanted = Set.of(new SopInstanceUid("1.2.3.1"), new SopInstanceUid("1.2.3.2"), new SopInstanceUid("1.2.3.3"));
        Map<SopInstanceUid, String> refused = archive().refused(wanted, Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(refused).containsEntry(new SopInstanceUid("1.2.3.1"), "A700H DISK_FULL").containsEntry(new SopInstanceUid("1.2.3.2"), "A700H DISK_FULL")
                .doesNotContainKey(new SopInstanceUid("1.2.3.3"));
    }

    @Test
    void answers_are_told_apart_by_whether_asking_again_may_help() {
        answers.put("/api/sites", new Answer(401, "{}"));
        assertThatThrownBy(this::archive).isInstanceOf(NotAdmittedException.class);
        answers.put("/api/sites", new Answer(503, "{\"detail\":\"full\"}"));
        assertThatThrownBy(this::archive).isInstanceOfSatisfying(BusyException.class, busy -> assertThat(busy.after()).contains(Duration.ofSeconds(7)));
        answers.put("/api/sites", new Answer(404, "{\"detail\":\"gone\"}"));
        assertThatThrownBy(this::archive).isInstanceOfSatisfying(AnsweredException.class, said -> assertThat(said.status()).isEqualTo(404)).hasMessageContaining("gone");
        answers.put("/api/sites", new Answer(200, "<html>"));
        assertThatThrownBy(this::archive).isInstanceOf(AnsweredException.class);
    }
}
