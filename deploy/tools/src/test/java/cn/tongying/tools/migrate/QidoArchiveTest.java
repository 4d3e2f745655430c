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

    @Test
    void instances_are_looked_for_in_all_studies_thirty_at_once() throws Exception {
        List<SopInstanceUid> wanted = IntStream.range(0, 61).mapToObj(i -> new SopInstanceUid("1.2.3." + i)).toList();
        answers.put("/dicom-web/instances?SOPInstanceUID=1.2.3.0&SOPInstanceUID=1.2.3.1&", new Answer(200,
                "[{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.1\"]}}]"));
        answers.put("/dicom-web/instances", new Answer(204, ""));
        answers.put("/dicom-web/instances?SOPInstanceUID=1.2.3.60&", new Answer(200, "[{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.60\"]}}]"));
        assertThat(archive().inAnyStudy(wanted)).containsExactlyInAnyOrder(new SopInstanceUid("1.2.3.1"), new SopInstanceUid("1.2.3.60"));
        assertThat(asked).filteredOn(one -> one.startsWith("/dicom-web/instances")).hasSize(3);
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
