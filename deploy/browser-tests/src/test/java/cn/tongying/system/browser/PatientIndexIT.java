package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A technologist finds a person over all hospitals and records what that person says about sharing; a reader does not decide. */
@ExtendWith(ReadingRoom.Key.class)
class PatientIndexIT {

    @Test
    void a_technologist_finds_a_person_and_records_a_withdrawal_and_a_consent(ReadingRoom room) {
        try (Visit visit = room.enter("tech", Window.DESK, "zh").open("/")) {
            visit.the("nav-persons").click();
            visit.the("tab-search").click();
            visit.the("person-q").fill("wang");
            visit.the("person-find").click();
            visit.the("person-row").first().locator("a").click();
            assertThat(visit.the("record-row").first()).isVisible();
            record(visit, "DENY");
            assertThat(visit.the("sharing")).containsText("拒绝");
            record(visit, "PERMIT");
            assertThat(visit.the("sharing")).containsText("同意");
            assertThat(visit.the("consent-row").nth(1)).containsText("拒绝或撤回");
            visit.wentWell();
        }
    }

    private static void record(Visit visit, String decision) {
        visit.the("record-consent").click();
        visit.the("consent-" + decision).click();
        visit.the("consent-evidence").fill("同意书 2026-0117");
        visit.the("consent-save").click();
        assertThat(visit.the("consent-save")).hasCount(0);
    }

    @Test
    void a_reader_may_look_for_persons_and_has_no_proposals(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.PHONE, "en").open("/persons")) {
            assertThat(visit.the("person-find")).isVisible();
            assertThat(visit.the("tab-proposals")).hasCount(0);
            visit.wentWell();
        }
    }
}
