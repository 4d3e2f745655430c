package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person makes a passkey on the account page and signs in with it; the authenticator is Chromium's own virtual one. */
@ExtendWith(ReadingRoom.Key.class)
class PasskeyIT {
    private static final String PASSWORD = "a long phrase of words for one test";

    @Test
    void a_passkey_is_made_signs_in_and_is_removed(ReadingRoom room) {
        String username = "passkey." + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try (Visit administrator = room.enter("secadmin", Window.DESK, "zh")) {
            administrator.ask("/api/accounts", RequestOptions.create().setMethod("POST").setData(Map.of("username", username,
                    "displayName", username, "roles", List.of("READER"), "sites", List.of("DEFAULT"), "password", PASSWORD)));
        }
        try (Visit visit = room.strangerOfLocalhost(Window.DESK, "zh")) {
            addAuthenticator(visit);
            visit.open("/sign-in");
            signIn(visit, username);
            assertThat(visit.the("study-list")).isVisible();
            visit.open("/account").the("passkey-add").click();
            visit.the("passkey-name").fill("办公室电脑");
            visit.the("passkey-password").fill(PASSWORD);
            visit.the("passkey-submit").click();
            assertThat(visit.the("passkey")).containsText("办公室电脑");
            Judge.accessible(visit.page());

            visit.losesTheSession();
            visit.open("/sign-in");
            signIn(visit, username);
            assertThat(visit.the("factor-code")).isVisible();
            visit.the("sign-in-passkey").click();
            assertThat(visit.the("study-list")).isVisible();
            assertThat(visit.the("person-menu")).hasText(username);

            visit.open("/account").the("passkey-remove").click();
            visit.the("passkey-password").fill(PASSWORD);
            visit.the("passkey-submit").click();
            assertThat(visit.the("passkey")).hasCount(0);
            visit.losesTheSession();
            visit.open("/sign-in").the("sign-in-passkey").click();
            assertThat(visit.the("sign-in-error")).containsText("通行密钥无法登录");
            visit.wentWell("401 GET /api/session", "401 POST /api/session", "401 POST /api/session/passkey");
        }
    }

    private static void signIn(Visit visit, String username) {
        visit.the("username").fill(username);
        visit.the("password").fill(PASSWORD);
        visit.the("sign-in").click();
    }

    private static void addAuthenticator(Visit visit) {
        CDPSession browser = visit.page().context().newCDPSession(visit.page());
        browser.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (String name : List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")) {
            options.addProperty(name, true);
        }
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        browser.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
