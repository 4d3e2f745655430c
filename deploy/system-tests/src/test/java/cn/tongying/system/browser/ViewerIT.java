package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OHIF draws every kind of study that the demonstration holds, from our server alone. */
@ExtendWith(ReadingRoom.Key.class)
class ViewerIT {

    @Test
    void a_ct_opened_with_the_keyboard_draws_and_scrolls_and_its_prior_is_offered(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh").open("/?q=P100231&modality=CT")) {
            assertThat(visit.the("study-row")).hasCount(2);
            visit.page().keyboard().press("ArrowDown");
            visit.page().keyboard().press("Enter");
            assertThat(visit.page()).hasURL(Pattern.compile(".*/ohif/viewer\\?StudyInstanceUIDs=[0-9.]+"));
            String first = Images.drawn(visit);
            visit.page().locator("canvas.cornerstone-canvas").hover();
            visit.page().mouse().wheel(0, 400);
            Images.changed(visit, first);
            assertThat(visit.page().getByText("2025-09-30")).isVisible();
            visit.page().locator("[data-cy=back-to-list]").click();
            assertThat(visit.the("study-list")).isVisible();
            visit.wentWell();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MR", "DX", "ECG"})
    void it_draws(String modality, ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(Images.viewer(visit, "modality=" + modality));
            Images.drawn(visit);
            visit.wentWell();
        }
    }

    @Test
    void the_frames_of_an_ultrasound_cine_are_shown(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(Images.viewer(visit, "modality=US"));
            String first = Images.drawn(visit);
            assertThat(visit.page().getByText("FPS")).isVisible();
            visit.page().locator("canvas.cornerstone-canvas").hover();
            visit.page().mouse().wheel(0, 400);
            Images.changed(visit, first);
            visit.wentWell();
        }
    }

    @Test
    void a_report_on_paper_is_shown(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            var paper = visit.page().waitForResponse(
                    answer -> "application/pdf".equals(answer.headers().get("content-type")),
                    () -> visit.open(Images.viewer(visit, "modality=DOC")));
            org.assertj.core.api.Assertions.assertThat(paper.status()).isEqualTo(200);
            assertThat(visit.page().locator("object[type='application/pdf'], iframe, embed").first()).isVisible();
            visit.wentWell();
        }
    }
}
