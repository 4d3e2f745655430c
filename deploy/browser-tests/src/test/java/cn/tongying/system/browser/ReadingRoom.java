package cn.tongying.system.browser;

import cn.tongying.system.Demonstration;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The one demonstration and the one Chromium of this test JVM, from which each test gets fresh windows. Signing in through
 * the form is one test's business; the others enter with a session that is begun once for each account.
 */
final class ReadingRoom implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 40_000;

    private final Demonstration demonstration;
    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, Begun> sessions = new HashMap<>();

    /** A session to enter with. The server changes its secret after 15 minutes and takes two windows with an old one for thieves. */
    private record Begun(String state, long atNanos) {
        boolean isYoung() {
            return System.nanoTime() - atNanos < Duration.ofMinutes(8).toNanos();
        }
    }

    private ReadingRoom() {
        demonstration = Demonstration.start();
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of(
                "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
                "--ignore-gpu-blocklist", "--disable-background-networking", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    Demonstration demonstration() {
        return demonstration;
    }

    /** A window of somebody who is not signed in. */
    Visit stranger(Window window, String language) {
        return new Visit(browser.newContext(options(window)), demonstration.address(), language);
    }

    /** The same, at the name that this machine has: passkeys belong to a name, not to an address. */
    Visit strangerOfLocalhost(Window window, String language) {
        URI address = demonstration.address();
        return new Visit(browser.newContext(options(window)), URI.create("http://localhost:" + address.getPort() + "/"), language);
    }

    /** The first visit of somebody whose browser speaks this language. */
    Visit newcomer(Window window, String locale) {
        return new Visit(browser.newContext(options(window).setLocale(locale)), demonstration.address());
    }

    /** A window of somebody whose session is under way. */
    Visit enter(String username, Window window, String language) {
        Begun session = sessions.compute(username, (name, kept) -> kept != null && kept.isYoung() ? kept
                : new Begun(begin(name, demonstration.password(name)), System.nanoTime()));
        return new Visit(browser.newContext(options(window).setStorageState(session.state())), demonstration.address(), language);
    }

    /** A window of a technologist of one site, whose account is made for it. */
    Visit enterAsTechnologistOf(String site, Window window, String language) {
        return enterAs(List.of("TECHNOLOGIST"), Map.of("sites", List.of(site)), window, language);
    }

    /** A window of a reader of one site, whose account is made for it. */
    Visit enterAsReaderOf(String site, Window window, String language) {
        return enterAs(List.of("READER"), Map.of("sites", List.of(site)), window, language);
    }

    /** A window of somebody who sees images and makes accounts. */
    Visit enterWithAllPages(Window window, String language) {
        return enterAs(List.of("TECHNOLOGIST", "SECURITY_ADMINISTRATOR"), Map.of("allSites", true), window, language);
    }

    private Visit enterAs(List<String> roles, Map<String, Object> sites, Window window, String language) {
        String username = "made." + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String password = "a long phrase of words for one test";
        Map<String, Object> wanted = new HashMap<>(sites);
        wanted.putAll(Map.of("username", username, "displayName", username, "roles", roles, "password", password));
        try (Visit administrator = enter("secadmin", window, language)) {
            var made = administrator.ask("/api/accounts", RequestOptions.create().setMethod("POST").setData(wanted));
            if (!made.ok()) {
                throw new AssertionError("No account for " + wanted.keySet() + ": " + made.status() + " " + made.text());
            }
        }
        String session = begin(username, password);
        return new Visit(browser.newContext(options(window).setStorageState(session)), demonstration.address(), language);
    }

    /** A window with a session that nobody else uses. */
    Visit enterAlone(String username, Window window, String language) {
        String session = begin(username, demonstration.password(username));
        return new Visit(browser.newContext(options(window).setStorageState(session)), demonstration.address(), language);
    }

    private String begin(String username, String password) {
        try (BrowserContext context = browser.newContext()) {
            String server = demonstration.address().toString();
            var answer = context.request().post(server + "api/session", RequestOptions.create()
                    .setHeader("Origin", server.substring(0, server.length() - 1))
                    .setData(Map.of("username", username, "password", password)));
            if (!answer.ok()) {
                throw new AssertionError(username + " cannot sign in: " + answer.status() + " " + answer.text());
            }
            return context.storageState();
        }
    }

    private static Browser.NewContextOptions options(Window window) {
        return new Browser.NewContextOptions().setViewportSize(window.width, window.height)
                .setHasTouch(window == Window.PHONE).setIsMobile(window == Window.PHONE);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        demonstration.close();
    }

    /** Hands the room to the tests that ask for it; JUnit closes it with the root store. */
    static final class Key implements ParameterResolver {
        private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(ReadingRoom.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ReadingRoom.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed: apt-get install chromium");
            return context.getRoot().getStore(SPACE).getOrComputeIfAbsent("room", name -> new ReadingRoom(), ReadingRoom.class);
        }
    }
}
