package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is marked and measured in the viewer goes into the report, leads back to its image, and is signed and printed with it. */
@ExtendWith(ReadingRoom.Key.class)
class KeyImagesIT {
    private static final Pattern MEASURED = Pattern.compile("[0-9.]+ mm（系列 [0-9]+，图像 [0-9]+）");

    @Test
    void keyImagesAndMeasurementsOfTheViewerStandInTheReport(ReadingRoom room) {
        try (Visit reader = room.enter("reader", Window.DESK, "zh").open("/reading")) {
            reader.tasksOf("P100231");
            reader.the("reading-row").filter(new Locator.FilterOptions().setHasText("胸部CT增强")).getByTestId("reading-claim").click();
            assertThat(reader.page()).hasURL(Pattern.compile(".*/reading/[0-9a-f-]{36}"));
            String task = reader.place();
            FrameLocator viewer = viewer(reader);
            assertThat(viewer.locator("[data-cy=tongying-image]")).isVisible();
            BoundingBox image = drawn(reader, viewer);
            marked(reader, image);
            measured(reader, viewer, image);
            assertThat(reader.the("report-saved")).hasAttribute("data-saving", "saved");
            Judge.accessible(reader.page());
            Shots.take(reader.page(), "reading-marks-zh");
            reopened(reader, task);
            signed(reader, task);
            reader.wentWell();
        }
    }

    private static FrameLocator viewer(Visit reader) {
        return reader.page().frameLocator("[data-testid=reading-images]");
    }

    /** Where the image is on the page, once it is drawn and stays. */
    private static BoundingBox drawn(Visit reader, FrameLocator viewer) {
        Locator canvas = viewer.locator("canvas.cornerstone-canvas").first();
        assertThat(viewer.getByText(Pattern.compile("\\(1/[0-9]+\\)")).first()).isVisible();
        assertThat(canvas).isVisible();
        assertThat(reader.page().locator(".reading-images")).hasAttribute("data-shown", Pattern.compile("[0-9.]+"));
        assertThat(reader.page().locator(".reading-images")).hasAttribute("data-hung", "prior");
        assertThat(viewer.locator("canvas.cornerstone-canvas").nth(1)).isVisible();
        return canvas.boundingBox();
    }

    /** The third image, by the key in the viewer; once more takes it away, and once more marks it. */
    private static void marked(Visit reader, BoundingBox image) {
        reader.page().mouse().move(image.x + image.width / 2, image.y + image.height / 2);
        Locator place = viewer(reader).getByText(Pattern.compile("\\([0-9]+/[0-9]+\\)")).first();
        for (int number = 2; number <= 3; number++) {
            reader.page().mouse().wheel(0, 100);
            assertThat(place).containsText("(" + number + "/");
        }
        viewer(reader).locator("[data-cy=tongying-image]").click();
        assertThat(reader.the("report-key")).hasCount(1);
        assertThat(reader.the("report-key").first()).containsText(Pattern.compile("系列 [0-9]+，图像 [0-9]+"));
        reader.the("report-mark-image").click();
        assertThat(reader.the("report-key")).hasCount(0);
        viewer(reader).locator("[data-cy=tongying-image]").click();
        assertThat(reader.the("report-key")).hasCount(1);
        assertThat(reader.the("report-key").locator("img")).hasJSProperty("complete", true);
        assertThat(((Number) reader.the("report-key").locator("img").evaluate("image => image.naturalWidth")).intValue()).isPositive();
    }

    /** At the cursor, between two lines that were there. */
    private static void measured(Visit reader, FrameLocator viewer, BoundingBox image) {
        viewer.locator("[data-cy='MeasurementTools-split-button-primary']").click();
        Mouse mouse = reader.page().mouse();
        mouse.move(image.x + image.width * 0.45, image.y + image.height * 0.45);
        mouse.down();
        mouse.move(image.x + image.width * 0.55, image.y + image.height * 0.55, new Mouse.MoveOptions().setSteps(6));
        mouse.up();
        Locator findings = reader.the("report-findings");
        findings.fill("第一行。\n第三行。");
        findings.press("Control+Home");
        findings.press("End");
        reader.page().keyboard().press("Alt+m");
        assertThat(reader.the("report-measured")).hasText(MEASURED);
        assertThat(findings).hasValue(Pattern.compile("^第一行。\n病灶 " + MEASURED.pattern() + "\n第三行。$"));
        reader.the("report-impression").fill("右肺结节。");
        reader.the("report-positive").getByText("阳性").click();
    }

    /** The report leads back: from the first image to the one that was measured. */
    private static void reopened(Visit reader, String task) {
        reader.open(task);
        assertThat(reader.the("report-key")).hasCount(1);
        FrameLocator viewer = viewer(reader);
        drawn(reader, viewer);
        reader.the("report-measured").click();
        assertThat(viewer.getByText(Pattern.compile("\\([0-9]+/[0-9]+\\)")).first()).containsText("(3/");
    }

    private static void signed(Visit reader, String task) {
        reader.page().keyboard().press("Control+Enter");
        assertThat(reader.the("report-sign")).containsText("再按一次");
        reader.page().keyboard().press("Control+Enter");
        assertThat(reader.the("report-version").first().getByTestId("report-key")).hasCount(1);
        APIResponse document = reader.ask("/api" + task + "/document");
        assertThat(document.status()).isEqualTo(200);
        assertThat(new String(document.body(), StandardCharsets.ISO_8859_1)).as("a picture in the document").contains("/Subtype /Image").contains("/DCTDecode");
        reader.open(task + "/print");
        assertThat(reader.the("report-key").first()).isVisible();
        Judge.accessible(reader.page());
        Shots.take(reader.page(), "print-key-images-zh");
    }
}
