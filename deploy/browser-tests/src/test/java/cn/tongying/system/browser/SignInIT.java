package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door: a wrong password is told in the language chosen, and everyone comes to the page they wanted. */
@ExtendWith(ReadingRoom.Key.class)
class SignInIT {
    private static final String NOBODY_YET = "401 GET /api/session";

    @ParameterizedTest
    @CsvSource({"zh,用户名或密码不正确。", "en,The username or the password is not correct."})
    void a_wrong_password_is_told_in_the_language_chosen(String language, String words, ReadingRoom room) {
        try (Visit visit = room.stranger(Window.DESK, language).open("/sign-in")) {
            sign(visit, "somebody-" + language, "not the password");
            assertThat(visit.the("sign-in-error")).containsText(words);
            visit.wentWell(NOBODY_YET, "401 POST /api/session");
        }
    }

    @Test
    void after_signing_in_the_page_that_was_wanted_is_shown(ReadingRoom room) {
        try (Visit visit = room.stranger(Window.DESK, "en").open("/intake?x=1#refused")) {
            assertThat(visit.page()).hasURL(Pattern.compile("/sign-in\\?return=.*"));
            sign(visit, "reader", room.demonstration().password("reader"));
            assertThat(visit.page()).hasURL(Pattern.compile(".*/intake\\?x=1(#refused)?"));
            visit.wentWell(NOBODY_YET);
        }
    }

    @Test
    void a_return_address_of_another_server_is_not_followed(ReadingRoom room) {
        try (Visit visit = room.stranger(Window.DESK, "en").open("/sign-in?return=https%3A%2F%2Fexample.org%2F")) {
            sign(visit, "reader", room.demonstration().password("reader"));
            assertThat(visit.the("study-list")).isVisible();
            assertThat(visit.place()).isEqualTo("/");
            visit.wentWell(NOBODY_YET);
        }
    }

    @Test
    void the_language_is_switched_and_stays(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh").open("/")) {
            assertThat(visit.the("nav-studies")).hasText("检查列表");
            visit.the("language-switch").getByText("English").click();
            assertThat(visit.the("nav-studies")).hasText("Exams");
            visit.page().reload();
            assertThat(visit.the("nav-studies")).hasText("Exams");
            assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
            visit.wentWell();
        }
    }

    @Test
    void an_ended_session_leads_to_sign_in_and_back(ReadingRoom room) {
        try (Visit visit = room.enterAlone("reader", Window.DESK, "en").open("/tokens")) {
            assertThat(visit.the("make-token")).isVisible();
            visit.losesTheSession();
            visit.the("nav-intake").click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*/sign-in\\?return=%2Fintake.*"));
            assertThat(visit.page().locator("main")).containsText("Your session has ended.");
            sign(visit, "reader", room.demonstration().password("reader"));
            assertThat(visit.the("received")).isVisible();
            visit.wentWell("401 GET /api/.*");
        }
    }

    @Test
    void the_filter_of_the_list_is_there_again_after_an_ended_session(ReadingRoom room) {
        try (Visit visit = room.enterAlone("reader", Window.DESK, "en").list("P100231", "")) {
            visit.viewerIsHere().losesTheSession();
            visit.page().locator("[data-testid=facet-modality-CT]:visible").click();
            sign(visit, "reader", room.demonstration().password("reader"));
            assertThat(visit.the("study-list")).isVisible();
            assertThat(visit.the("search")).hasValue("P100231");
            visit.wentWell("401 (GET|POST) /api/.*");
        }
    }

    @Test
    void an_ended_session_in_the_viewer_leads_to_sign_in_and_back_to_the_images(ReadingRoom room) {
        try (Visit visit = room.enterAlone("reader", Window.DESK, "en")) {
            String viewer = Images.viewer(visit, "MR");
            visit.losesTheSession();
            visit.open(viewer);
            assertThat(visit.page()).hasURL(Pattern.compile(".*/sign-in\\?return=.*"));
            sign(visit, "reader", room.demonstration().password("reader"));
            Images.drawn(visit);
            assertThat(visit.place()).isEqualTo(viewer);
            visit.wentWell(NOBODY_YET);
        }
    }

    @Test
    void signing_out_ends_the_session_on_the_server(ReadingRoom room) {
        try (Visit visit = room.enterAlone("reader", Window.DESK, "en").open("/")) {
            assertThat(visit.the("study-row").first()).isVisible();
            visit.the("person-menu").click();
            visit.the("menu-sign-out").click();
            assertThat(visit.the("sign-in")).isVisible();
            assertThat(visit.ask("/api/intake/received").status()).isEqualTo(401);
            visit.wentWell();
        }
    }

    /** Where the server is slow it would be answered 401 after the session's end, and told as a session that ended by itself. */
    @Test
    void signing_out_gives_up_what_is_still_asked(ReadingRoom room) {
        try (Visit visit = room.enterAlone("reader", Window.DESK, "en")) {
            Page page = visit.page();
            AtomicReference<Route> slow = new AtomicReference<>();
            page.route("**/api/studies/search", slow::set);
            page.waitForRequest("**/api/studies/search", () -> visit.open("/"));
            page.route("**/api/session", route -> {
                if (route.request().method().equals("DELETE")) {
                    APIResponse ended = route.fetch();
                    answerNow(slow.get());
                    route.fulfill(new Route.FulfillOptions().setResponse(ended));
                } else {
                    route.resume();
                }
            });
            visit.the("person-menu").click();
            visit.the("menu-sign-out").click();
            assertThat(visit.the("sign-in")).isVisible();
            assertThat(page.locator("main")).not().containsText("Your session has ended.");
            visit.wentWell();
        }
    }

    private static void answerNow(Route slow) {
        APIResponse answer = slow.fetch();
        assertThat(answer.status()).isEqualTo(401);
        try {
            slow.fulfill(new Route.FulfillOptions().setResponse(answer));
        } catch (PlaywrightException givenUp) {
            // Nobody waits for it any more, as is asked.
        }
    }

    /** Every page and every kind of call; what a stranger may have is in the table's open lines alone. */
    @ParameterizedTest
    @CsvSource({"GET,/intake", "GET,/tokens", "GET,/account", "GET,/accounts", "GET,/ohif", "GET,/ohif/viewer?StudyInstanceUIDs=1.2",
        "GET,/ohif/app-config.js", "DELETE,/api/session", "PUT,/api/account/password", "POST,/api/tokens", "DELETE,/api/tokens/1",
        "POST,/api/accounts", "PATCH,/api/accounts/1", "POST,/api/studies/search", "GET,/api/studies/1.2/series", "POST,/dicom-web/studies",
        "POST,/dicom-web/studies/1.2", "GET,/dicom-web/studies/1.2", "GET,/dicom-web/studies/1.2/metadata",
        "GET,/dicom-web/studies/1.2/series/1.3/thumbnail", "GET,/dicom-web/studies/1.2/series/1.3/instances/1.4/frames/1",
        "GET,/dicom-web/studies/1.2/series/1.3/instances/1.4/rendered"})
    void a_stranger_is_asked_to_sign_in_everywhere(String method, String path, ReadingRoom room) {
        try (Visit visit = room.stranger(Window.DESK, "en")) {
            assertThat(visit.ask(path, RequestOptions.create().setMethod(method).setMaxRedirects(0)).status()).isIn(302, 401);
        }
    }

    private static void sign(Visit visit, String username, String password) {
        visit.the("username").fill(username);
        visit.the("password").fill(password);
        visit.the("sign-in").click();
    }

    @ParameterizedTest
    @CsvSource({"en-GB,en", "zh-TW,zh-CN", "de-DE,zh-CN"})
    void a_newcomer_meets_the_language_of_the_browser(String spoken, String met, ReadingRoom room) {
        try (Visit visit = room.newcomer(Window.DESK, spoken)) {
            visit.page().waitForResponse("**/api/session", () -> visit.open("/sign-in"));
            assertThat(visit.the("sign-in")).isVisible();
            assertThat(visit.page().locator("html")).hasAttribute("lang", met);
            visit.wentWell(NOBODY_YET);
        }
    }
}
