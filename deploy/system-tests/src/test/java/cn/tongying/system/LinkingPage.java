package cn.tongying.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.tongying.system.browser.Judge;
import cn.tongying.system.browser.Shots;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody links the own account with the one at Keycloak on the account page, in a real browser, and signs in by it. */
final class LinkingPage {
    private static final double PATIENCE_MILLIS = 60_000;

    private LinkingPage() {}

    static void walk(URI product, String username, String nameThere) {
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
             Browser chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                     .setArgs(List.of("--no-sandbox", "--disable-background-networking")))) {
            Page page = page(chromium, 1366, 768);
            page.navigate(product.resolve("/sign-in?return=/account").toString());
            page.getByTestId("username").fill(username);
            page.getByTestId("password").fill(Visitor.OPERATORS_PASSWORD);
            page.getByTestId("sign-in").click();
            page.getByTestId("provider-ask").click();
            page.getByTestId("provider-password").fill("a wrong phrase of words 1");
            page.getByTestId("provider-submit").click();
            assertThat(page.getByTestId("provider-error")).isVisible();
            page.getByTestId("provider-password").fill(Visitor.OPERATORS_PASSWORD);
            page.getByTestId("provider-submit").click();
            atKeycloak(page, nameThere);
            page.waitForURL(Pattern.compile(".*/account\\?provider=linked"));
            assertThat(page.getByTestId("provider-came")).isVisible();
            assertThat(page.getByTestId("provider-link")).containsText(nameThere);
            Judge.fits(page);
            Judge.accessible(page);
            page.getByTestId("provider-links").scrollIntoViewIfNeeded();
            Shots.take(page, "provider-linked");
            comes(product, chromium, nameThere);
        }
    }

    /** In another browser, on a phone. */
    private static void comes(URI product, Browser chromium, String nameThere) {
        Page phone = page(chromium, 390, 844);
        phone.navigate(product.resolve("/sign-in?return=/account").toString());
        phone.getByTestId("sign-in-provider").click();
        atKeycloak(phone, nameThere);
        assertThat(phone.getByTestId("provider-links")).containsText(nameThere);
        Judge.fits(phone);
        Judge.accessible(phone);
        phone.getByTestId("provider-links").scrollIntoViewIfNeeded();
        Shots.take(phone, "provider-phone");
    }

    private static Page page(Browser chromium, int width, int height) {
        Page page = chromium.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN")).newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        return page;
    }

    private static void atKeycloak(Page page, String name) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(Keycloak.PASSWORD);
        page.locator("input[type=submit], button[type=submit]").first().click();
    }
}
