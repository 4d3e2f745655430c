package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a modality writes into a patient's name or a description is text, on every page that shows it. */
@ExtendWith(ReadingRoom.Key.class)
class ScriptInNameIT {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String IMAGE = "<img src=x onerror=alert(1)>";

    @Test
    void a_script_in_a_name_is_shown_and_not_run(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        try (Visit visit = room.enter("tech", Window.DESK, "zh").open("/")) {
            List<String> run = new ArrayList<>();
            Page page = visit.page();
            page.onDialog(dialog -> {
                run.add(dialog.message());
                dialog.dismiss();
            });
            visit.store(study.image(SCRIPT + "^" + SCRIPT, IMAGE));
            visit.list(study.patientId(), "");
            assertThat(visit.the("study-row")).hasCount(1);
            assertThat(visit.the("study-row")).containsText(SCRIPT);
            assertThat(visit.the("study-row")).containsText(IMAGE);
            visit.the("send-study").first().click();
            assertThat(visit.the("send-drawer")).isVisible();
            visit.open("/intake");
            Locator received = visit.the("received-row").filter(new Locator.FilterOptions().setHasText(SCRIPT));
            assertThat(received.first()).isVisible();
            assertThat(received.first()).containsText(IMAGE);
            page.navigate(page.url().replaceAll("/intake.*", "/ohif/viewer?StudyInstanceUIDs=" + study.studyInstanceUid()));
            Images.drawn(visit);
            assertThat(page.getByText(IMAGE).first()).isVisible(); // the study's description beside the image
            assertThat(page.locator("img[src=x]")).hasCount(0);
            assertThat(run).isEmpty();
            visit.wentWell();
        }
    }
}
