package cn.tongying.tools.bench;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Time from opening a study in OHIF to the first image: a Chromium with a profile that has never been used, signed in by
 * the session cookie, drawing in software. The page itself notes when its canvas first shows more than a few greys.
 */
final class FirstImage {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final String WATCH = """
            window.tongyingFirstImage = 0;
            const watching = setInterval(() => {
              const canvas = document.querySelector('.cornerstone-canvas');
              if (!canvas || canvas.width < 64 || canvas.height < 64) return;
              const middle = canvas.getContext('2d').getImageData(canvas.width / 2 - 32, canvas.height / 2 - 32, 64, 64).data;
              if (new Set(middle).size > 8) { window.tongyingFirstImage = performance.now(); clearInterval(watching); }
            }, 20);
            """;

    private FirstImage() {}

    /**
     * Where the browser has been before.
     *
     * @param until an expression that is above zero once the page may be left
     */
    record Before(String path, String until) {

        private static final String DRAWN = "window.tongyingFirstImage || 0";

        /** It has shown another study, and so keeps the viewer. */
        static Before study(String studyUid) {
            return new Before("/ohif/viewer?StudyInstanceUIDs=" + studyUid, DRAWN);
        }

        /** One has read the study list until it had fetched the viewer ahead. */
        static Before list() {
            return new Before("/", "performance.getEntriesByName('viewer-ahead').length");
        }
    }

    /**
     * @param server  as the browser meets it
     * @param session value of its cookie
     * @param before  none for a browser that never was there
     */
    static double seconds(Server server, String session, String studyUid, Optional<Before> before) throws IOException {
        Path profile = Files.createTempDirectory("tongying-bench-browser");
        Process browser = new ProcessBuilder("chromium", "--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--user-data-dir=" + profile,
                "--no-first-run", "--disable-background-networking", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
                "--ignore-gpu-blocklist", "--window-size=1366,768", "about:blank")
                .redirectErrorStream(true).redirectOutput(profile.resolve("browser.log").toFile()).start();
        try (DevTools tools = new DevTools(address(profile.resolve("browser.log")))) {
            if (before.isPresent()) {
                open(tools, server, session, before.get());
            }
            return open(tools, server, session, Before.study(studyUid));
        } finally {
            stop(browser);
            delete(profile);
        }
    }

    private static URI address(Path log) {
        Ports.await("Chromium starts", LIMIT, () -> ADDRESS.matcher(text(log)).find());
        Matcher address = ADDRESS.matcher(text(log));
        if (!address.find()) {
            throw new BenchException("Chromium tells no address");
        }
        return URI.create(address.group(1));
    }

    private static double open(DevTools tools, Server server, String session, Before wanted) {
        String target = tools.send("", "Target.createTarget", object().add("url", "about:blank")).getString("targetId");
        String page = tools.send("", "Target.attachToTarget", object().add("targetId", target).add("flatten", true)).getString("sessionId");
        String origin = "http://" + server.web().authority();
        tools.send(page, "Network.setCookie", object().add("name", "tongying_session").add("value", session).add("url", origin));
        tools.send(page, "Page.enable", object());
        tools.send(page, "Page.addScriptToEvaluateOnNewDocument", object().add("source", WATCH));
        tools.send(page, "Page.navigate", object().add("url", origin + wanted.path()));
        double[] millis = new double[1];
        Ports.await(wanted.path() + " is shown", LIMIT, () -> {
            millis[0] = shown(tools.send(page, "Runtime.evaluate", object().add("expression", wanted.until())));
            return millis[0] > 0;
        });
        tools.send("", "Target.closeTarget", object().add("targetId", target));
        return millis[0] / 1000;
    }

    /** Milliseconds since the navigation began (High Resolution Time, time origin), 0 while nothing is shown. */
    private static double shown(JsonObject evaluated) {
        return evaluated.getJsonObject("result").get("value") instanceof JsonNumber value ? value.doubleValue() : 0;
    }

    private static JsonObjectBuilder object() {
        return Json.createObjectBuilder();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void stop(Process browser) {
        List<ProcessHandle> children = browser.descendants().toList();
        browser.destroy();
        try {
            if (!browser.waitFor(10, TimeUnit.SECONDS)) {
                browser.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().completeOnTimeout(child, 5, TimeUnit.SECONDS).join());
    }

    private static void delete(Path profile) throws IOException {
        try (Stream<Path> all = Files.walk(profile)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
