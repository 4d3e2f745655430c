package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From one case to the next: its first images are there before it is asked for, and the viewer goes on without starting anew, also in a window of its own. */
@ExtendWith(ReadingRoom.Key.class)
class NextCaseIT {
    private static final Pattern OF_A_CASE = Pattern.compile(".*/reading/[0-9a-f-]{36}");
    /** What a machine that runs all of the tests at once may take; the figure of a quiet one is in docs/BENCHMARK.md. */
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** Once canvases that were not there before show more than a few greys. */
    private static final String DRAWN = """
            () => new Promise((resolve) => {
              const watching = setInterval(() => {
                const fresh = [...document.querySelectorAll('canvas.cornerstone-canvas')].filter((canvas) => canvas.width >= 64 && !window.tongyingOld.includes(canvas));
                const drawn = fresh.some((canvas) => new Set(canvas.getContext('2d').getImageData(canvas.width / 2 - 32, canvas.height / 2 - 32, 64, 64).data).size > 8);
                if (drawn) { clearInterval(watching); resolve(performance.now() - window.tongyingAsked); }
              }, 20);
            })""";

    @Test
    void theFollowingStudyIsFetchedAheadAndShownWithoutStartingTheViewerAnew(ReadingRoom room) {
        try (Visit reader = room.enter("reader", Window.DESK, "zh").open("/reading")) {
            List<String> ahead = new CopyOnWriteArrayList<>();
            reader.page().onResponse(answer -> {
                if (answer.url().endsWith("/api/reading/ahead") && answer.ok()) {
                    ahead.add(answer.text());
                }
            });
            List<Request> frames = new CopyOnWriteArrayList<>();
            reader.page().onRequestFinished(request -> {
                if (request.url().contains("/frames/") || request.url().endsWith("/metadata")) {
                    frames.add(request);
                }
            });
            assertThat(reader.the("reading-row").first()).isVisible();
            reader.page().keyboard().press("n");
            assertThat(reader.page()).hasURL(OF_A_CASE);
            assertThat(reader.page().locator(".reading-images")).hasAttribute("data-shown", Pattern.compile("[0-9.]+"));
            String first = reader.page().locator(".reading-images").getAttribute("data-shown");
            reader.page().waitForCondition(() -> !ahead.isEmpty() && frames.stream().anyMatch(request -> request.url().contains("/" + studyOf(ahead.getLast()) + "/")));
            String coming = studyOf(ahead.getLast());
            assertThat(coming).isNotEqualTo(first);
            Frame viewer = viewer(reader);
            viewer.evaluate("() => { window.tongyingOld = [...document.querySelectorAll('canvas.cornerstone-canvas')]; }");
            reader.the("report-next").click();
            viewer.evaluate("() => { window.tongyingAsked = performance.now(); }");
            reader.the("confirm-next").click();
            assertThat(reader.page().locator(".reading-images")).hasAttribute("data-shown", coming);
            double millis = ((Number) viewer.evaluate(DRAWN)).doubleValue();
            assertThat(viewer(reader)).as("the same frame").isSameAs(viewer);
            assertThat(Duration.ofMillis((long) millis)).isLessThan(LONGEST);
            assertThat(reader.the("reading-cover")).hasCount(0);
            apart(reader);
            reader.wentWell();
        }
    }

    /** The images in a window of their own, which follows the next case and closes with the room. */
    private static void apart(Visit reader) {
        Page images = reader.page().waitForPopup(() -> reader.the("report-apart").click());
        assertThat(reader.the("reading-images")).hasCount(0);
        Locator room = reader.page().locator(".reading-images");
        assertThat(room).hasAttribute("data-shown", Pattern.compile("[0-9.]+"));
        assertThat(images.locator("canvas.cornerstone-canvas").first()).isVisible();
        String before = room.getAttribute("data-shown");
        reader.the("report-next").click();
        reader.the("confirm-next").click();
        assertThat(room).hasAttribute("data-shown", Pattern.compile("(?!" + before.replace(".", "[.]") + "$)[0-9.]+"));
        assertThat(images).hasURL(Pattern.compile(".*[?]StudyInstanceUIDs=" + room.getAttribute("data-shown").replace(".", "[.]") + "&.*"));
        assertThat(images.locator("#tongying-cover")).hasCount(0);
        images.waitForClose(() -> reader.the("report-release").click());
        assertThat(reader.page()).hasURL(Pattern.compile("/reading$"));
    }

    private static String studyOf(String answer) {
        return answer.replaceAll("[^0-9.]", "");
    }

    private static Frame viewer(Visit reader) {
        return reader.page().frames().stream().filter(frame -> frame.url().contains("/ohif/")).findFirst().orElseThrow();
    }
}
