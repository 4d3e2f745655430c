package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The security administrator makes an account; whoever gets it can do what its role allows and no more. */
@ExtendWith(ReadingRoom.Key.class)
class AccountsIT {

    @Test
    void a_reader_made_by_the_security_administrator_signs_in_and_cannot_upload(ReadingRoom room) {
        String username = "zhang.wei." + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String password;
        try (Visit visit = room.enter("secadmin", Window.DESK, "zh").open("/accounts")) {
            visit.the("make-account").click();
            visit.the("account-username").fill(username);
            visit.the("account-name").fill("张伟");
            visit.the("account-sites").click();
            visit.page().locator(".ant-select-item-option").first().click();
            visit.page().keyboard().press("Escape");
            visit.the("account-submit").click();
            password = visit.the("first-password").innerText().strip();
            visit.page().locator(".ant-modal-confirm .ant-btn-primary").click();
            assertThat(visit.page().locator("[data-username='" + username + "']")).containsText("阅片医师");
            visit.wentWell();
        }
        try (Visit visit = room.stranger(Window.DESK, "zh").open("/sign-in")) {
            visit.the("username").fill(username);
            visit.the("password").fill(password);
            visit.the("sign-in").click();
            assertThat(visit.the("study-list")).isVisible();
            assertThat(visit.the("nav-upload")).hasCount(0);
            assertThat(visit.open("/upload").the("upload-not-allowed")).containsText("只有技师可以");
            assertThat(visit.the("drop-zone")).hasCount(0);
            assertThat(visit.the("nav-accounts")).hasCount(0);
            assertThat(visit.ask("/api/accounts").status()).isEqualTo(403);
            assertThat(visit.ask("/dicom-web/studies", RequestOptions.create().setMethod("POST")
                    .setHeader("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b").setData("--b--")).status()).isEqualTo(403);
            visit.wentWell("401 GET /api/session");
        }
    }

    @Test
    void the_three_administrators_see_no_images_and_each_the_own_pages(ReadingRoom room) {
        try (Visit visit = room.enter("secadmin", Window.DESK, "zh").open("/")) {
            assertThat(visit.page()).hasURL(Pattern.compile(".*/administration/staff"));
            assertThat(visit.the("nav-accounts")).isVisible();
            assertThat(visit.the("nav-studies")).hasCount(0);
            assertThat(visit.ask("/api/intake/received").status()).isEqualTo(403);
            assertThat(visit.ask("/dicom-web/studies").status()).isEqualTo(403);
            assertThat(visit.ask("/api/audit/events").status()).isEqualTo(403);
        }
        try (Visit visit = room.enter("sysadmin", Window.DESK, "en").open("/")) {
            assertThat(visit.page()).hasURL(Pattern.compile(".*/intake"));
            assertThat(visit.the("tab-received")).hasCount(0);
            assertThat(visit.ask("/api/intake/received").status()).isEqualTo(403);
            assertThat(visit.ask("/api/accounts").status()).isEqualTo(403);
        }
        try (Visit visit = room.enter("auditadmin", Window.DESK, "en").open("/")) {
            assertThat(visit.ask("/api/audit/events").status()).isEqualTo(200);
            assertThat(visit.ask("/api/accounts").status()).isEqualTo(403);
            assertThat(visit.ask("/api/intake/refused").status()).isEqualTo(403);
        }
    }

    @Test
    void a_technologist_has_the_upload_page_and_no_accounts_page(ReadingRoom room) {
        try (Visit visit = room.enter("tech", Window.DESK, "en").open("/")) {
            visit.the("nav-upload").click();
            assertThat(visit.page()).hasURL(Pattern.compile(".*/upload"));
            assertThat(visit.the("drop-zone")).isVisible();
            assertThat(visit.the("nav-accounts")).hasCount(0);
            assertThat(visit.ask("/api/accounts").status()).isEqualTo(403);
            visit.wentWell();
        }
    }
}
