package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page and every kind of answer carries the headers that keep a browser from what nobody meant, and no page needs more than its policy allows. */
@ExtendWith(RunningServer.class)
@Timeout(300)
class HeadersIT {
    /** A script in the page itself, or an attribute that holds one; the policy runs neither. */
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>|<[a-z][^>]*\\son[a-z]+\\s*=|javascript:", Pattern.CASE_INSENSITIVE);
    private static final OneImage STUDY = OneImage.of("HD1", "Header^One");
    private static final String GUESS = OneImage.of("", "").study();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void every_answer_of_every_route_carries_them(Product product) throws IOException {
        Visitor technologist = Visitor.technologist(product);
        STUDY.sentBy(technologist);
        Visitor stranger = Visitor.stranger(product);
        for (HttpMatrix.Line line : HttpMatrix.lines()) {
            String target = line.target(STUDY, STUDY, GUESS);
            if (target.endsWith("/session") && line.method().equals("DELETE") || target.endsWith("/sessions")) {
                continue;
            }
            for (Visitor visitor : List.of(stranger, technologist)) {
                ask(line.method() + " " + target, () -> visitor.send(line.method(), target, "application/json", line.body(STUDY, STUDY, GUESS)));
            }
        }
        for (String folder : folders()) {
            ask("GET " + folder, () -> stranger.get(folder, "*/*"));
        }
        ask("unknown method", () -> technologist.send("PROPFIND", "/", "text/plain", new byte[0]));
        ask("form", () -> technologist.send("POST", "/api/session", "application/x-www-form-urlencoded", "a=b".getBytes(StandardCharsets.US_ASCII)));
        ask("path", () -> technologist.get("/api//studies", "*/*"));
        ask("too large", () -> technologist.send("POST", "/api/tokens", "application/json", new byte[70_000]));
        ask("much too large", () -> technologist.send("POST", "/api/tokens", "application/json", new byte[2_000_000]));
        assertThat(wrong).isEmpty();
        assertThat(statuses.keySet()).as("the kinds of answers that were seen").contains(200, 204, 400, 401, 403, 404, 405, 413, 415, 422);
    }

    /** Those of the files that are served; the container sends on to a folder by itself, before any filter, unless it is mapped. */
    private static List<String> folders() throws IOException {
        List<String> found = new ArrayList<>();
        for (String site : List.of("web/portal", "web/viewer")) {
            Path files = Product.root().resolve(site).resolve("target/classes/META-INF/resources");
            try (Stream<Path> all = Files.walk(files)) {
                all.filter(Files::isDirectory).map(folder -> "/" + files.relativize(folder)).forEach(found::add);
            }
        }
        assertThat(found).contains("/m", "/assets", "/ohif");
        return found;
    }

    /** The server answers it itself. What it would echo is the request's own head, with the session in it. */
    @Test
    void trace_echoes_nothing(Product product) {
        HttpResponse<byte[]> answer = Visitor.technologist(product).send("TRACE", "/", "text/plain", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    private void ask(String asked, Supplier<HttpResponse<byte[]>> request) {
        try {
            HttpResponse<byte[]> answer = request.get();
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            judge(asked, answer);
        } catch (UncheckedIOException unanswered) {
            wrong.add(asked + ": no answer, " + unanswered.getCause());
        }
    }

    @Test
    void a_head_of_more_than_eight_kilobytes_is_refused(Product product) {
        Visitor stranger = Visitor.browser(product, "a=" + "b".repeat(9_000));
        assertThat(stranger.get("/health/live", "*/*").statusCode()).isEqualTo(400);
        assertThat(Visitor.browser(product, "a=" + "b".repeat(6_000)).get("/health/live", "*/*").statusCode()).isEqualTo(200);
    }

    private void judge(String asked, HttpResponse<byte[]> answer) {
        HttpHeaders headers = answer.headers();
        String type = headers.firstValue("Content-Type").orElse("");
        String policy = headers.firstValue("Content-Security-Policy").orElse("");
        List<String> faults = new ArrayList<>();
        expect(faults, "nosniff", headers.firstValue("X-Content-Type-Options").orElse("").equals("nosniff"));
        expect(faults, "Referrer-Policy", List.of("no-referrer", "same-origin").contains(headers.firstValue("Referrer-Policy").orElse("")));
        expect(faults, "X-Frame-Options", headers.firstValue("X-Frame-Options").orElse("").equals("SAMEORIGIN"));
        expect(faults, "no name of the server", headers.firstValue("Server").isEmpty() && headers.firstValue("X-Powered-By").isEmpty());
        expect(faults, "a policy", policy.startsWith("default-src 'self'") || policy.startsWith("default-src 'none'"));
        expect(faults, "a page runs no code of its own text", !scripts(policy).contains("unsafe-inline"));
        expect(faults, "a page evaluates no text", !scripts(policy).contains("'unsafe-eval'") && !scripts(policy).contains("*") && !scripts(policy).contains("http"));
        if (asked.contains(" /api/")) {
            expect(faults, "no-store", headers.firstValue("Cache-Control").orElse("").equals("no-store"));
        }
        if (asked.contains(" /dicom-web/")) {
            expect(faults, "private", headers.firstValue("Cache-Control").orElse("").startsWith("private") || headers.firstValue("Cache-Control").orElse("").contains("no-store"));
        }
        if (type.startsWith("text/html")) {
            expect(faults, "no script in the page's text", !INLINE.matcher(new String(answer.body(), StandardCharsets.UTF_8)).find());
            expect(faults, "frames", policy.contains("frame-ancestors 'self'") && policy.contains("base-uri 'none'"));
        }
        if (!faults.isEmpty()) {
            wrong.add(asked + " (" + answer.statusCode() + " " + type + "): " + faults);
        }
    }

    private static void expect(List<String> faults, String what, boolean holds) {
        if (!holds) {
            faults.add(what);
        }
    }

    /** What scripts may do: of script-src, else of default-src (CSP Level 3, 6.8.3). */
    private static String scripts(String policy) {
        List<String> directives = Arrays.stream(policy.split(";")).map(String::strip).toList();
        return directives.stream().filter(one -> one.startsWith("script-src ")).findFirst()
                .orElseGet(() -> directives.stream().filter(one -> one.startsWith("default-src ")).findFirst().orElse("*"));
    }
}
