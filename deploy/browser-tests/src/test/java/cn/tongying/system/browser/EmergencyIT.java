package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader opens exams in an emergency, every page says so until it is ended, and the security administrator reviews it. */
@ExtendWith(ReadingRoom.Key.class)
class EmergencyIT {

    @Test
    void an_emergency_is_in_sight_while_it_is_open_and_is_reviewed_afterwards(ReadingRoom room) {
        String reason = "车祸多发伤，需要对比既往头颅影像 " + System.nanoTime();
        try (Visit visit = room.enter("reader", Window.DESK, "zh").list("zzzz", "")) {
            JsonObject study = visit.found("{\"limit\":1}").getFirst();
            visit.the("ask-glass").click();
            visit.choose("glass-site", study.getJsonObject("site").getString("nameZh"));
            visit.the("glass-patient").fill(study.getJsonObject("patient").getString("id"));
            visit.the("glass-reason").fill("太短");
            visit.the("glass-submit").click();
            assertThat(visit.page().locator(".ant-form-item-explain-error")).containsText("10 个字");
            visit.the("glass-reason").fill(reason);
            visit.the("glass-submit").click();
            assertThat(visit.the("glass-banner")).containsText("剩 30 分钟");
            assertThat(visit.open("/intake").the("glass-banner")).containsText("车祸多发伤");
            visit.the("glass-end").click();
            assertThat(visit.the("glass-banner")).hasCount(0);
            assertThat(visit.ask("/api/break-glass/reviews").status()).isEqualTo(403);
            visit.wentWell();
        }
        try (Visit visit = room.enter("secadmin", Window.DESK, "zh").open("/administration/reviews")) {
            visit.page().getByText(reason).click();
            visit.the("verdict-JUSTIFIED").click();
            visit.the("review-note").fill("抢救记录属实");
            visit.the("review-save").click();
            assertThat(visit.page().getByText(reason)).hasCount(0);
            visit.open("/administration/reviews?state=done");
            assertThat(visit.the("review-row").filter(new Locator.FilterOptions().setHasText(reason))).containsText("确属紧急");
            visit.wentWell();
        }
    }
}
