package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A colonoscopy, a slide and a PET-CT, each found under its specialty, looked at, and read to a final report in the fields of its template. */
@ExtendWith(ReadingRoom.Key.class)
class SpecialtiesIT {
    private static final String STACK = "canvas.cornerstone-canvas";
    private static final String SLIDE = ".DicomMicroscopyViewer canvas";

    @Test
    void an_endoscopy_a_slide_and_a_pet_ct_are_read_to_signed_reports(ReadingRoom room) {
        try (Visit writer = room.enter("reader", Window.DESK, "zh")) {
            written(writer, "内镜", "P103519", "电子结肠镜", STACK, "巴黎分型：不适用", "腺瘤：未见");
            written(writer, "病理", "P103656", "活检组织病理", SLIDE, "大体所见：3", "异型增生：无");
            written(writer, "核医学", "P103793", "全身FDG PET/CT", STACK, "SUVmax：3 g/ml", "Deauville评分：不适用");
            writer.wentWell();
        }
        try (Visit reviewer = room.enter("reviewer", Window.DESK, "zh")) {
            for (String patient : new String[] {"P103519", "P103656", "P103793"}) {
                signed(reviewer, patient);
            }
            reviewer.wentWell();
        }
    }

    private static void written(Visit writer, String specialty, String patient, String exam, String images, String finding, String impression) {
        writer.open("/reading");
        assertThat(writer.the("reading-row").first()).isVisible();
        writer.the("reading-kinds").click();
        writer.page().waitForResponse("**/api/reading/search", () -> writer.page().locator(".ant-select-item-option").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + specialty + "$"))).click());
        writer.tasksOf(patient);
        Locator row = writer.the("reading-row").filter(new Locator.FilterOptions().setHasText(exam));
        assertThat(row).hasCount(1);
        row.getByTestId("reading-claim").click();
        assertThat(writer.page().frameLocator("[data-testid=reading-images]").locator(images).first()).isVisible();
        assertThat(writer.the("report-template")).isVisible();
        writer.page().keyboard().press("F2");
        assertThat(writer.the("report-findings")).hasValue(Pattern.compile("：\\{"));
        fill(writer.the("report-findings"));
        fill(writer.the("report-impression"));
        assertThat(writer.the("report-findings")).hasValue(Pattern.compile(finding));
        assertThat(writer.the("report-impression")).hasValue(Pattern.compile(impression));
        writer.the("report-positive").getByText("阴性").click();
        assertThat(writer.the("report-saved")).hasAttribute("data-saving", "saved");
        Shots.take(writer.page(), "specialty-" + patient);
        sign(writer, "待审核");
    }

    /** The first choice of each field, and 3 where something is typed. */
    private static void fill(Locator box) {
        box.fill(Pattern.compile("\\{([^{}]+)}").matcher(box.inputValue()).replaceAll(field -> field.group(1).contains("|") ? field.group(1).split("\\|")[0] : "3"));
    }

    private static void signed(Visit reviewer, String patient) {
        reviewer.open("/reading");
        assertThat(reviewer.the("reading-row").first()).isVisible();
        reviewer.the("reading-list-REVIEW").click();
        reviewer.tasksOf(patient);
        assertThat(reviewer.the("reading-row")).hasCount(1);
        reviewer.the("reading-open").click();
        reviewer.the("report-claim").click();
        assertThat(reviewer.the("report-impression")).isVisible();
        sign(reviewer, "已终审");
    }

    private static void sign(Visit visit, String state) {
        visit.page().keyboard().press("Control+Enter");
        assertThat(visit.the("report-sign")).containsText("再按一次");
        visit.page().keyboard().press("Control+Enter");
        assertThat(visit.the("report-state")).containsText(state);
    }
}
