package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An exam on its way from the worklist to the final report, as its writer and its reviewer of another hospital walk it. */
@ExtendWith(ReadingRoom.Key.class)
class ReportingIT {
    /** Of the demonstration's patients; her brain MR is of the first hospital. */
    private static final String PATIENT = "P100368";
    /** Has a chest CT at each of two hospitals. */
    private static final String CHEST = "P100231";

    @Test
    void an_exam_is_written_by_one_reviewed_by_another_and_reported_in_the_list(ReadingRoom room) {
        try (Visit writer = room.enter("reader", Window.DESK, "zh").open("/reading")) {
            written(writer);
            String task = writer.place();
            try (Visit reviewer = room.enter("reviewer", Window.DESK, "zh").open("/reading")) {
                sentBackOnce(reviewer, writer);
                reviewed(reviewer);
                printed(reviewer, task);
                notPrintedForAnother(reviewer, task);
                reviewer.wentWell();
            }
            writer.page().frameLocator("[data-testid=reading-images]").locator("[data-cy=back-to-list]").click();
            assertThat(writer.page()).hasURL(Pattern.compile("/reading$"));
            assertThat(writer.the("reading-row").first()).isVisible();
            writer.list(PATIENT, "MR");
            assertThat(writer.the("report-mark").first()).containsText("已报告");
            writer.the("report-mark").first().click();
            assertThat(writer.the("report-version").first()).containsText("终审报告");
            writer.wentWell();
        }
        readOnAPhone(room);
    }

    @Test
    void the_chest_of_a_year_ago_at_another_hospital_lies_beside_the_one_of_today(ReadingRoom room) {
        try (Visit reader = room.enter("reviewer", Window.DESK, "zh").open("/reading")) {
            reader.tasksOf(CHEST);
            reader.the("reading-row").filter(new Locator.FilterOptions().setHasText("胸部CT增强")).getByTestId("reading-open").click();
            assertThat(reader.the("report-prior").first()).containsText("2025-09-30");
            reader.the("report-prior").first().click();
            assertThat(reader.page().frameLocator("[data-testid=reading-images]").locator(".viewport-wrapper, [data-cy=viewport-pane]").filter(
                    new Locator.FilterOptions().setHasText("2025-09-30")).first()).isVisible();
            Judge.accessible(reader.page());
            Shots.take(reader.page(), "reading-prior-zh");
            reader.wentWell();
        }
    }

    private static void found(Visit visit, String list) {
        assertThat(visit.the("reading-row").first()).isVisible();
        visit.the("reading-list-" + list).click();
        visit.tasksOf(PATIENT);
        assertThat(visit.the("reading-row").filter(new Locator.FilterOptions().setHasText("Brain MR"))).hasCount(1);
    }

    private static void written(Visit writer) {
        found(writer, "UNREAD");
        Judge.accessible(writer.page());
        Judge.fits(writer.page());
        Shots.take(writer.page(), "worklist-zh");
        Locator row = writer.the("reading-row").filter(new Locator.FilterOptions().setHasText("Brain MR"));
        row.getByTestId("reading-claim").click();
        assertThat(writer.page()).hasURL(Pattern.compile(".*/reading/[0-9a-f-]{36}"));
        assertThat(writer.page().frameLocator("[data-testid=reading-images]").locator("canvas.cornerstone-canvas").first()).isVisible();
        writer.page().keyboard().press("F2");
        assertThat(writer.the("report-impression")).hasValue("颅脑MR平扫未见明确异常。");
        writer.the("report-findings").fill("左侧额叶见一结节灶。");
        writer.the("report-impression").fill("右侧额叶结节，考虑良性。");
        assertThat(writer.the("report-warnings")).containsText("左右不符");
        writer.the("report-impression").fill("左侧额叶结节，考虑良性。");
        assertThat(writer.the("report-warnings")).hasText(Pattern.compile("^结果不符.*左侧额叶结节.*"));
        writer.the("report-positive").getByText("阳性").click();
        assertThat(writer.the("report-warnings")).hasText("");
        assertThat(writer.the("report-hints")).containsText("定量");
        writer.the("report-findings").fill("左侧额叶见一结节灶，约 8 mm。");
        assertThat(writer.the("report-hints")).containsText("均已写明");
        assertThat(writer.the("report-saved")).hasAttribute("data-saving", "saved");
        Judge.accessible(writer.page());
        Shots.take(writer.page(), "reading-zh");
        writer.page().keyboard().press("Control+Enter");
        assertThat(writer.the("report-sign")).containsText("再按一次");
        writer.page().keyboard().press("Control+Enter");
        assertThat(writer.the("report-state")).containsText("待审核");
        assertThat(writer.page().getByText("您不能审核该报告")).isVisible();
    }

    /** With words; its writer has it again, sees them, and signs anew. */
    private static void sentBackOnce(Visit reviewer, Visit writer) {
        found(reviewer, "REVIEW");
        reviewer.the("reading-row").first().getByTestId("reading-open").click();
        assertThat(reviewer.the("report-version").first()).containsText("左侧额叶结节，考虑良性。");
        reviewer.the("report-claim").click();
        reviewer.the("review-comment").fill("请写明与脑膜的关系。");
        reviewer.the("review-send-back").click();
        assertThat(reviewer.the("report-comment")).containsText("已退回");
        writer.page().reload();
        writer.the("report-claim").click();
        assertThat(writer.the("report-sent-back")).containsText("请写明与脑膜的关系。");
        assertThat(writer.the("changes-impression")).containsText("与初步报告一致");
        writer.the("report-findings").fill("左侧额叶见一结节灶，约 8 mm，与脑膜关系密切。");
        assertThat(writer.the("report-saved")).hasAttribute("data-saving", "saved");
        Shots.take(writer.page(), "sent-back-zh");
        writer.page().keyboard().press("Control+Enter");
        assertThat(writer.the("report-sign")).containsText("再按一次");
        writer.page().keyboard().press("Control+Enter");
        assertThat(writer.the("report-state")).containsText("待审核");
    }

    private static void reviewed(Visit reviewer) {
        reviewer.page().reload();
        assertThat(reviewer.the("report-version").first()).containsText("左侧额叶结节，考虑良性。");
        reviewer.the("report-claim").click();
        assertThat(reviewer.the("report-impression")).hasValue("左侧额叶结节，考虑良性。");
        reviewer.the("report-impression").fill("左侧额叶结节，约 8 mm，考虑脑膜瘤可能，建议增强检查。");
        assertThat(reviewer.the("changes-impression").locator("del").first()).containsText("良性");
        assertThat(reviewer.the("changes-findings")).containsText("与初步报告一致");
        assertThat(reviewer.the("report-saved")).hasAttribute("data-saving", "saved");
        Judge.accessible(reviewer.page());
        Shots.take(reviewer.page(), "review-zh");
        reviewer.page().keyboard().press("Control+Enter");
        reviewer.page().keyboard().press("Control+Enter");
        assertThat(reviewer.the("report-state")).containsText("已终审");
        assertThat(reviewer.the("report-version").first()).containsText("赵主任");
    }

    private static void printed(Visit reviewer, String task) {
        reviewer.open(task + "/print");
        assertThat(reviewer.the("report-paper")).containsText("约 8 mm，考虑脑膜瘤可能");
        assertThat(reviewer.the("report-paper")).containsText("未经CA签名");
        assertThat(reviewer.the("report-paper")).containsText(Pattern.compile("[0-9a-f]{64}"));
        assertThat(reviewer.the("report-paper")).not().containsText("初步报告");
        Judge.accessible(reviewer.page());
        Shots.take(reviewer.page(), "print-zh");
    }

    /** As after a move of the exam: the server answers another number than the report is signed for. */
    private static void notPrintedForAnother(Visit reviewer, String task) {
        Pattern answer = Pattern.compile("/api" + task + "$");
        reviewer.page().route(answer, route -> {
            APIResponse real = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(real.text().replaceAll("\"patientId\":\"[^\"]*\"", "\"patientId\":\"P999999\"")));
        });
        reviewer.open(task + "/print");
        assertThat(reviewer.the("report-of-another")).containsText("P999999");
        assertThat(reviewer.the("report-print")).hasCount(0);
        reviewer.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(reviewer.the("report-of-another")).isVisible();
        assertThat(reviewer.page().getByText("约 8 mm，考虑脑膜瘤可能")).isHidden();
        reviewer.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        reviewer.page().unroute(answer);
    }

    private static void readOnAPhone(ReadingRoom room) {
        try (Visit phone = room.enter("reader", Window.PHONE, "en").list(PATIENT, "MR")) {
            String report = phone.the("report-mark").first().getAttribute("href");
            phone.open(report);
            assertThat(phone.the("report-version").first()).containsText("Final report");
            assertThat(phone.the("message-words")).isVisible();
            assertThat(phone.the("discussion-words")).isVisible();
            assertThat(phone.page().getByRole(AriaRole.TEXTBOX)).hasCount(2);
            Judge.fits(phone.page());
            Judge.accessible(phone.page());
            Shots.take(phone.page(), "report-phone-en");
            assertThat(phone.place()).isEqualTo(report);
            phone.wentWell();
        }
    }
}
