package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.system.Demonstration;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token is shown once, opens the archive to a program, and no longer does so soon after it was revoked. */
@ExtendWith(ReadingRoom.Key.class)
class TokensIT {

    @Test
    void a_token_works_until_it_is_revoked(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh").open("/tokens")) {
            visit.the("make-token").click();
            visit.the("token-name").fill("CT 2 室");
            visit.the("token-submit").click();
            String token = visit.the("token-value").innerText();
            assertThat(token).hasSizeGreaterThan(40);
            visit.the("token-saved").click();
            Locator row = visit.the("token-row").filter(new Locator.FilterOptions().setHasText("CT 2 室"));
            assertThat(row).hasCount(1);
            assertThat(visit.the("token-value")).hasCount(0);
            assertThat(visit.page().content()).doesNotContain(token);

            Demonstration demonstration = room.demonstration();
            assertThat(demonstration.statusWithToken(token)).isIn(200, 204);
            row.getByTestId("revoke").click();
            visit.the("confirm-revoke").click();
            assertThat(row).hasCount(0);
            Demonstration.await("the revoked token is refused", Duration.ofSeconds(5), () -> demonstration.statusWithToken(token) == 401);
            visit.wentWell();
        }
    }
}
