package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.system.Demonstration;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The security administrator gives programs their accounts and tokens, and takes them away again. */
@ExtendWith(ReadingRoom.Key.class)
class ProgramsIT {

    @ParameterizedTest
    @CsvSource({"DESK,zh,读取影像,最近使用,停用", "PHONE,en,read images,last used,Disable"})
    void an_ai_performer_is_given_a_token_that_is_rotated_and_revoked(Window window, String language, String reads, String used, String off, ReadingRoom room) {
        String username = "ai." + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Demonstration demonstration = room.demonstration();
        try (Visit visit = room.enter("secadmin", window, language).open("/administration/programs/new")) {
            visit.the("kind-AI_PERFORMER").click();
            visit.the("program-name").fill("AI " + username);
            visit.the("program-username").fill("not a name");
            visit.the("program-form-save").click();
            assertThat(visit.page().locator(".ant-form-item-explain-error").first()).isVisible();
            visit.the("program-username").fill(username);
            visit.choose("program-site", language.equals("zh") ? "本院" : "This hospital").the("program-form-save").click();
            assertThat(visit.the("no-program-tokens")).isVisible();

            String first = made(visit, "make-program-token", true);
            assertThat(visit.the("program-token")).containsText(reads);
            assertThat(demonstration.statusWithToken(first)).isIn(200, 204);
            visit.page().reload();
            assertThat(visit.the("program-token")).containsText(used);
            assertThat(visit.page().content()).as("told once").doesNotContain(first);
            Judge.fits(visit.page());
            Judge.accessible(visit.page());
            Shots.take(visit.page(), "program-" + language + "-" + window.width);

            String second = made(visit, "rotate-token", false);
            Demonstration.await("the old one is over", Duration.ofSeconds(10), () -> demonstration.statusWithToken(first) == 401);
            assertThat(demonstration.statusWithToken(second)).isIn(200, 204);
            visit.the("revoke-token").click();
            visit.the("confirm-revoke").click();
            assertThat(visit.the("no-program-tokens")).isVisible();
            Demonstration.await("the revoked one is over", Duration.ofSeconds(10), () -> demonstration.statusWithToken(second) == 401);
            visit.the("disable-program").click();
            visit.the("confirm-disable").click();
            assertThat(visit.the("enable-program")).isVisible();
            found(visit, username.toUpperCase(Locale.ROOT));
            Shots.take(visit.page(), "programs-" + language + "-" + window.width);
            visit.wentWell();
        }
    }

    /** @return the token that was shown */
    private static String made(Visit visit, String act, boolean named) {
        visit.the(act).click();
        if (named) {
            visit.the("token-dialog-name").fill("key");
        } else {
            visit.the("token-dialog-overlap").click();
            visit.page().locator(".ant-select-item-option").first().click();
        }
        Judge.accessible(visit.page());
        visit.the("token-dialog-submit").click();
        String token = visit.the("token-value").innerText();
        visit.the("token-saved").click();
        assertThat(visit.the("token-value")).hasCount(0);
        return token;
    }

    private static void found(Visit visit, String username) {
        visit.open("/administration/programs");
        visit.the("list-search").fill(username);
        assertThat(visit.the("program-row")).hasCount(1);
        visit.the("list-search").fill("zzzz");
        assertThat(visit.the("list-empty")).isVisible();
        visit.the("list-search").fill(username);
        Judge.fits(visit.page());
        Judge.accessible(visit.page());
    }
}
