package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page of the portal, at the desk and on a phone, in both languages, with real data: nothing is wider than the
 * window, and axe-core finds no breach of WCAG 2.2 AA. With {@code -Dtongying.shots=DIR} each page is pictured there.
 */
@ExtendWith(ReadingRoom.Key.class)
class PagesIT {
    @ParameterizedTest
    @CsvSource({"DESK,zh", "DESK,en", "PHONE,zh", "PHONE,en"})
    void every_page_fits_and_is_accessible(Window window, String language, ReadingRoom room) {
        try (Visit visit = room.enterWithAllPages(window, language)) {
            for (Sight sight : Sight.values()) {
                if (sight == Sight.NO_MATCH) {
                    visit.list("zzzz", "");
                } else {
                    visit.open(sight.path);
                }
                assertThat(visit.the(sight.sign).first()).isVisible();
                if (!sight.press.isEmpty()) {
                    visit.the(sight.press).first().click();
                    assertThat(visit.the(sight.then).first()).isVisible();
                }
                picture(visit.page(), sight, window, language);
                Judge.fits(visit.page());
                Judge.accessible(visit.page());
            }
            visit.wentWell();
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK,zh", "DESK,en", "PHONE,zh", "PHONE,en"})
    void the_sign_in_page_fits_and_is_accessible(Window window, String language, ReadingRoom room) {
        try (Visit visit = room.stranger(window, language).open("/sign-in")) {
            visit.the("sign-in-help").locator("summary").click();
            Judge.fits(visit.page());
            Judge.accessible(visit.page());
            visit.wentWell("401 GET /api/session");
        }
    }

    private static void picture(Page page, Sight sight, Window window, String language) {
        Shots.take(page, "%s-%s-%d".formatted(sight.name().toLowerCase(Locale.ROOT), language, window.width));
    }

    /** A page, what says that it is there, and what is pressed to show more of it. */
    private enum Sight {
        STUDIES("/", "study-row", "", ""),
        SERIES("/", "study-row", "expand", "series-strip"),
        SEND("/", "study-row", "send-study", "link-reason"),
        NO_MATCH("/", "no-match", "", ""),
        ORDERS("/orders", "new-order", "new-order", "order-patient-id"),
        READING("/reading", "reading-row", "", ""),
        REFERRALS("/referrals", "box-IN", "", ""),
        LINKS("/links", "no-links", "", ""),
        UPLOAD("/upload", "drop-zone", "", ""),
        RECEIVED("/intake", "received-row", "", ""),
        REFUSED("/intake#refused", "tab-refused", "", ""),
        TOKENS("/tokens", "make-token", "make-token", "token-name"),
        ACCOUNT("/account", "password-next", "", ""),
        ACCOUNTS("/accounts", "account-row", "", ""),
        ORGANIZATIONS("/administration/organizations/DEFAULT", "organization-form", "", ""),
        STAFF("/administration/staff/new", "person-form", "", ""),
        AGREEMENT("/administration/agreements/new", "agreement-form", "", ""),
        PROGRAM("/administration/programs/new", "program-form", "kind-AI_PERFORMER", "program-name"),
        SESSIONS("/administration/sessions", "session-row", "", ""),
        REVIEWS("/administration/reviews?state=done", "nav-reviews", "", ""),
        PERSONS("/persons", "tab-search", "tab-search", "person-find"),
        NEW_ACCOUNT("/accounts", "account-row", "make-account", "account-name");

        private final String path;
        private final String sign;
        private final String press;
        private final String then;

        Sight(String path, String sign, String press, String then) {
            this.path = path;
            this.sign = sign;
            this.press = press;
            this.then = then;
        }
    }
}
