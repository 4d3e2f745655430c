package cn.tongying.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One window of one person. It notes everything that should not happen: errors in the console (breaches of the
 * Content-Security-Policy among them), failed answers, requests that leave the machine. A test that provokes a failure
 * says which one it expects; whatever else was noted fails {@link #wentWell}.
 */
final class Visit implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 40_000;
    private final BrowserContext context;
    private final Page page;
    private final String server;
    private final List<String> troubles = new ArrayList<>();

    Visit(BrowserContext context, URI server, String language) {
        this(context, server);
        context.addInitScript("if (location.protocol.startsWith('http')) localStorage.getItem('tongying.language') ?? localStorage.setItem('tongying.language', '"
                + language + "')");
    }

    /** Of a browser that never was here. */
    Visit(BrowserContext context, URI server) {
        this.context = context;
        this.server = server.toString().replaceFirst("/$", "");
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(this::watch);
        context.onResponse(this::watch);
        context.onConsoleMessage(this::watch);
        context.onWebError(error -> troubles.add("page error: " + error.error()));
        page = context.newPage();
    }

    private void watch(Request request) {
        String address = request.url();
        if (address.matches("(?i)(http|ws)s?:.*") && !address.startsWith(server + "/")) {
            troubles.add("left the machine: " + address);
        }
    }

    private void watch(Response response) {
        if (response.status() >= 400) {
            troubles.add(response.status() + " " + response.request().method() + " " + response.url().replace(server, ""));
        }
    }

    /** What is said of a failed answer is noted with the answer. */
    private void watch(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            troubles.add("console: " + message.text());
        }
    }

    Visit open(String path) {
        page.navigate(server + path);
        return this;
    }

    /** On the worklist, narrowed to one patient: other tests' exams may fill its first page. */
    Visit tasksOf(String patient) {
        page.waitForResponse(answer -> answer.url().endsWith("/api/reading/search") && answer.request().postData().contains(patient), () -> {
            the("reading-search").locator("input").fill(patient);
            page.keyboard().press("Enter");
        });
        return this;
    }

    /** The study list, narrowed as a person does it. */
    Visit list(String text, String modality) {
        open("/");
        PlaywrightAssertions.assertThat(the("study-row").first()).isVisible();
        if (!text.isEmpty()) {
            narrows(text, () -> the("search").fill(text));
        }
        if (!modality.isEmpty()) {
            boolean phone = the("open-filters").isVisible();
            if (phone) {
                the("open-filters").click();
            }
            narrows(modality, page.locator("[data-testid=facet-modality-" + modality + "]:visible")::click);
            if (phone) {
                page.keyboard().press("Escape");
                PlaywrightAssertions.assertThat(page.locator(".ant-drawer-mask:visible")).hasCount(0);
            }
        }
        return this;
    }

    /** What is shown while it is asked is still the list of before. */
    private void narrows(String to, Runnable act) {
        page.waitForResponse(answer -> answer.url().endsWith("/api/studies/search") && answer.request().postData().contains('"' + to + '"'), act);
        PlaywrightAssertions.assertThat(page.locator(".grid.stale")).hasCount(0);
    }

    /** The viewer's files, which are fetched behind the list, have come. */
    Visit viewerIsHere() {
        page.waitForFunction("() => performance.getEntriesByName('viewer-ahead').length > 0");
        return this;
    }

    /** What the study list finds. */
    List<JsonObject> found(String wish) {
        APIResponse answer = ask("/api/studies/search", RequestOptions.create().setMethod("POST").setHeader("Content-Type", "application/json").setData(wish));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(answer.text()))) {
            return reader.readObject().getJsonArray("studies").getValuesAs(JsonObject.class);
        }
    }

    Page page() {
        return page;
    }

    Locator the(String testId) {
        return page.getByTestId(testId);
    }

    /** Chooses from the list of a field that opens one. */
    Visit choose(String testId, String text) {
        the(testId).click();
        Locator open = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
        open.locator(".ant-select-item-option").filter(new Locator.FilterOptions().setHasText(text)).first().click();
        PlaywrightAssertions.assertThat(open).hasCount(0);
        return this;
    }

    APIResponse ask(String path) {
        return ask(path, RequestOptions.create());
    }

    APIResponse ask(String path, RequestOptions options) {
        return context.request().fetch(server + path, options.setHeader("Origin", server));
    }

    /** Stores one file as a program would (PS3.18 10.5). */
    void store(byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        APIResponse answer = ask("/dicom-web/studies", RequestOptions.create().setMethod("POST")
                .setHeader("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b").setData(body.toByteArray()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** Path, query and fragment of the page shown. */
    String place() {
        return page.url().substring(server.length());
    }

    /** As after the session's end: the browser no longer has the cookie. */
    void losesTheSession() {
        context.clearCookies();
    }

    /** Nothing was noted but what the patterns match; and each of those was seen. */
    void wentWell(String... expected) {
        List<String> rest = new ArrayList<>(troubles);
        for (String pattern : expected) {
            assertThat(rest.removeIf(Pattern.compile(pattern).asMatchPredicate())).as("%s happened", pattern).isTrue();
        }
        assertThat(rest).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
