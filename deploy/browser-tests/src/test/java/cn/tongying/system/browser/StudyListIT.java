package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The study list finds as one types, narrows by filters, and is worked with the keyboard alone. */
@ExtendWith(ReadingRoom.Key.class)
class StudyListIT {
    private static final Pattern ACTIVE = Pattern.compile("\\bactive\\b");

    @ParameterizedTest
    @ValueSource(strings = {"张建国", "Zhang", "jianguo", "P100231"})
    void typing_finds_the_patient(String typed, ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh").open("/")) {
            assertThat(visit.the("study-row").first()).isVisible();
            visit.page().keyboard().press("/");
            visit.page().keyboard().type(typed);
            Locator others = visit.the("study-row").filter(new Locator.FilterOptions().setHasNotText("张建国"));
            assertThat(others).hasCount(0);
            assertThat(visit.the("study-row").filter(new Locator.FilterOptions().setHasText("胸部CT增强"))).hasCount(1);
            visit.wentWell();
        }
    }

    @Test
    void typing_an_accession_number_finds_the_one_exam(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en").open("/")) {
            String accession = Images.study(visit, Json.createObjectBuilder().add("modality", "DOC")).getString("accessionNumber");
            visit.the("search").fill(accession);
            assertThat(visit.the("study-row")).hasCount(1);
            assertThat(visit.the("study-row")).containsText(accession);
            visit.the("search").fill("nobody has this name");
            assertThat(visit.the("no-match")).isVisible();
            visit.wentWell();
        }
    }

    @Test
    void filters_narrow_and_say_how_many(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en").open("/")) {
            Locator us = visit.the("facet-modality-US");
            int count = Integer.parseInt(us.locator(".count").innerText());
            us.click();
            assertThat(visit.the("study-row")).hasCount(count);
            assertThat(visit.the("study-row").locator(".modality").first()).hasText("US");
            visit.the("clear-filters").click();
            assertThat(visit.the("study-row")).not().hasCount(count);
            Locator branch = visit.the("facet-site-DEMO2");
            int there = Integer.parseInt(branch.locator(".count").innerText());
            branch.click();
            assertThat(visit.the("study-row")).hasCount(there);
            visit.wentWell();
        }
    }

    @Test
    void what_is_searched_stands_in_no_address_and_back_and_reload_keep_it(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh")) {
            List<String> addresses = new ArrayList<>();
            visit.page().onRequest(request -> addresses.add(request.url()));
            visit.list("P100231", "CT");
            assertThat(visit.the("study-row")).hasCount(2);
            assertThat(visit.place()).isEqualTo("/");
            assertThat(addresses).noneMatch(address -> address.contains("P100231")).anyMatch(address -> address.endsWith("/api/studies/search"));
            visit.page().reload();
            keptIn(visit);
            visit.the("nav-intake").click();
            assertThat(visit.the("received-row").first()).isVisible();
            visit.page().goBack();
            keptIn(visit);
            visit.the("study-row").first().focus();
            visit.page().keyboard().press("Enter");
            assertThat(visit.page()).hasURL(Pattern.compile(".*/ohif/viewer\\?StudyInstanceUIDs=[0-9.]+"));
            Images.drawn(visit);
            visit.page().goBack();
            keptIn(visit);
            visit.the("nav-studies").click();
            assertThat(visit.the("search")).hasValue("");
            assertThat(visit.the("study-row").nth(2)).isVisible();
            visit.wentWell();
        }
    }

    private static void keptIn(Visit visit) {
        assertThat(visit.the("search")).hasValue("P100231");
        assertThat(visit.the("facet-modality-CT")).hasAttribute("aria-pressed", "true");
        assertThat(visit.the("study-row")).hasCount(2);
        assertThat(visit.place()).isEqualTo("/");
    }

    @Test
    void arrows_move_right_expands_space_previews_and_the_question_mark_shows_the_keys(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en").list("", "MR")) {
            Locator rows = visit.the("study-row");
            assertThat(rows.first()).isVisible();
            visit.page().keyboard().press("ArrowDown");
            assertThat(rows.nth(0)).hasClass(ACTIVE);
            visit.page().keyboard().press("ArrowDown");
            assertThat(rows.nth(1)).hasClass(ACTIVE);
            visit.page().keyboard().press("ArrowUp");
            visit.page().keyboard().press("ArrowRight");
            loaded(visit, "[data-testid=series-strip] img");
            String exact = rows.nth(0).locator(".cell.date").getAttribute("title");
            assertThat(exact).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            visit.page().keyboard().press("Space");
            assertThat(visit.the("preview")).isVisible();
            assertThat(visit.the("preview")).containsText(exact);
            loaded(visit, "[data-testid=preview-series] img");
            visit.page().keyboard().press("Escape");
            assertThat(visit.the("preview")).isHidden();
            visit.page().keyboard().press("s");
            assertThat(visit.the("send-drawer")).isVisible();
            visit.page().keyboard().press("Escape");
            assertThat(visit.the("send-drawer")).isHidden();
            visit.page().keyboard().press("?");
            assertThat(visit.the("keys-dialog")).isVisible();
            visit.wentWell();
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK,zh", "DESK,en", "PHONE,zh", "PHONE,en"})
    void each_exam_says_whole_that_it_opens_and_sends_it_on(Window window, String language, ReadingRoom room) {
        try (Visit visit = room.enter("reader", window, language).list("", "CT")) {
            Locator acts = visit.the("study-row").first().locator(".cell.act");
            assertThat(acts).isVisible();
            assertThat((Boolean) acts.evaluate("cell => cell.scrollWidth <= cell.clientWidth")).as("nothing of it is cut off").isTrue();
            visit.the("send-study").first().click();
            assertThat(visit.the("send-drawer")).isVisible();
            visit.wentWell();
        }
    }

    @Test
    void on_a_phone_the_exams_are_cards_with_their_pictures(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.PHONE, "zh").list("", "DX")) {
            assertThat(visit.the("study-row").first().locator(".cell.id")).isVisible();
            visit.the("study-row").first().tap();
            loaded(visit, "[data-testid=series-strip] img");
            assertThat(visit.the("open-study").first()).isVisible();
            visit.wentWell();
        }
    }

    private static void loaded(Visit visit, String pictures) {
        visit.page().waitForFunction("pictures => { const all = [...document.querySelectorAll(pictures)];"
                + " return all.length > 0 && all.every(one => one.complete && one.naturalWidth > 0); }", pictures);
        assertThat(visit.page().locator(pictures).count()).isPositive();
    }
}
