package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person sets up an authenticator app on the account page and signs in with it; the app is this test's own arithmetic. */
@ExtendWith(ReadingRoom.Key.class)
class SecondFactorIT {
    private static final String PASSWORD = "a long phrase of words for one test";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Test
    void an_authenticator_is_set_up_asked_for_and_taken_away(ReadingRoom room) throws Exception {
        String username = "factor." + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try (Visit administrator = room.enter("secadmin", Window.DESK, "zh")) {
            administrator.ask("/api/accounts", RequestOptions.create().setMethod("POST").setData(Map.of("username", username,
                    "displayName", username, "roles", List.of("READER"), "sites", List.of("DEFAULT"), "password", PASSWORD)));
        }
        try (Visit visit = room.stranger(Window.DESK, "zh").open("/sign-in")) {
            signIn(visit, username);
            assertThat(visit.the("study-list")).isVisible();
            visit.open("/account").the("factor-add").click();
            visit.the("factor-password").fill(PASSWORD);
            visit.the("factor-step").click();
            assertThat(visit.page().locator(".factor-secret svg")).isVisible();
            Judge.accessible(visit.page());
            String secret = visit.the("factor-secret").innerText().replace(" ", "");
            String used = code(secret, 0);
            visit.the("factor-confirm-code").fill(used);
            visit.the("factor-step").click();
            assertThat(visit.the("recovery-codes").locator("li")).hasCount(10);
            String recovery = visit.the("recovery-codes").locator("li").first().innerText().strip();
            visit.the("codes-kept").click();
            assertThat(visit.the("factor-standing")).containsText("已绑定");

            visit.ask("/api/session", RequestOptions.create().setMethod("DELETE"));
            visit.open("/sign-in");
            signIn(visit, username);
            visit.the("factor-code").fill(used);
            visit.the("factor-submit").click();
            assertThat(visit.the("sign-in-error")).containsText("已被使用");
            visit.the("factor-code").fill(recovery);
            visit.the("factor-submit").click();
            assertThat(visit.the("study-list")).isVisible();

            visit.open("/account").the("factor-remove").click();
            visit.the("factor-confirm-code").fill(code(secret, 1));
            visit.the("factor-step").click();
            assertThat(visit.the("factor-standing")).containsText("未绑定");
        }
    }

    private static void signIn(Visit visit, String username) {
        visit.the("username").fill(username);
        visit.the("password").fill(PASSWORD);
        visit.the("sign-in").click();
    }

    /** RFC 6238, six digits; one step ahead is still taken. */
    private static String code(String base32, int ahead) throws Exception {
        java.math.BigInteger bits = java.math.BigInteger.ZERO;
        for (char letter : base32.toCharArray()) {
            bits = bits.shiftLeft(5).or(java.math.BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        byte[] secret = new byte[20];
        byte[] raw = bits.toByteArray();
        int length = Math.min(20, raw.length);
        System.arraycopy(raw, raw.length - length, secret, 20 - length, length);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(Instant.now().getEpochSecond() / 30 + ahead).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7FFF_FFFF;
        return "%06d".formatted(number % 1_000_000);
    }
}
