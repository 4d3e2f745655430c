package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said into the browser's microphone, here a tone that Chromium makes, stands in the report where the cursor was. */
@ExtendWith(ReadingRoom.Key.class)
class DictationIT {
    /** Within it Chromium's microphone has beeped. */
    private static final Pattern SPOKEN_A_SECOND = Pattern.compile("正在听…[1-9]");

    @Test
    void whatIsSaidStandsAtTheCursorAlsoWhenOneSignsWhileSpeaking(ReadingRoom room) {
        try (Visit reader = room.enter("reader", Window.DESK, "zh").open("/reading")) {
            reader.tasksOf("P102423");
            reader.the("reading-claim").first().click();
            Locator findings = reader.the("report-findings");
            Locator button = reader.the("report-dictate");
            assertThat(button).isVisible();
            findings.fill("左肺清晰。心影不大。");
            findings.evaluate("field => field.setSelectionRange(5, 5)");
            reader.page().keyboard().press("F4");
            assertThat(button).containsText(SPOKEN_A_SECOND);
            Judge.accessible(reader.page());
            Shots.take(reader.page(), "reading-dictation-zh");
            reader.page().keyboard().press("F4");
            assertThat(findings).hasValue("左肺清晰。右肺中叶见结节，边界清晰。心影不大。");
            assertThat(button).hasAttribute("data-course", "still");
            reader.page().keyboard().insertText("另：");
            reader.page().keyboard().press("F4");
            assertThat(button).containsText(SPOKEN_A_SECOND);
            reader.page().keyboard().press("Control+Enter");
            assertThat(findings).hasValue("左肺清晰。右肺中叶见结节，边界清晰。另：右肺中叶见结节，边界清晰。心影不大。");
            assertThat(reader.the("report-sign")).isVisible();
            findings.fill("");
            assertThat(reader.the("report-saved")).hasAttribute("data-saving", "saved");
            reader.the("report-release").click();
            assertThat(reader.page()).hasURL(Pattern.compile(".*/reading$"));
            reader.wentWell();
        }
    }
}
