package cn.tongying.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaticFilesTest {

    private final Map<String, byte[]> archive = new HashMap<>();
    private StaticFiles ohif = new OhifFiles();

    @BeforeEach
    void fill() throws Exception {
        archive.put("/ohif/index.html.gz", gzip("<viewer>"));
        archive.put("/ohif/a.png", "png".getBytes(StandardCharsets.UTF_8));
        archive.put("/index.html", "<portal>".getBytes(StandardCharsets.UTF_8));
        ohif = started(new OhifFiles());
    }

    @Test
    void aRouteOfTheViewerGetsItsIndexPageAsStored() throws Exception {
        Exchange exchange = get("/viewer", "Accept-Encoding", "gzip");
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.bytes()).isEqualTo(archive.get("/ohif/index.html.gz"));
        assertThat(exchange.headers).containsEntry("Content-Encoding", "gzip").containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Content-Length", String.valueOf(exchange.bytes().length));
    }

    @Test
    void aClientWithoutGzipGetsTheInflatedPage() throws Exception {
        Exchange exchange = get("/viewer", "Accept", "*/*");
        assertThat(exchange.bytes()).asString().isEqualTo("<viewer>");
        assertThat(exchange.headers).doesNotContainKeys("Content-Encoding", "Content-Length");
    }

    @Test
    void aFileTheBrowserHasIsNotSentAgain() throws Exception {
        String tag = get("/a.png", "Accept", "*/*").headers.get("ETag");
        Exchange again = get("/a.png", "If-None-Match", tag);
        assertThat(again.status).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        Exchange exchange = new Exchange();
        ohif.doHead(exchange.request("HEAD", "/ohif/*", "/ohif", "/a.png"), exchange.response());
        assertThat(exchange.headers).containsEntry("Content-Length", "3");
        assertThat(exchange.bytes()).isEmpty();
    }

    @Test
    void aMissingFileIsNotFoundAndNeverTheIndexPage() throws Exception {
        Exchange exchange = get("/nothing.js", "Accept", "*/*");
        assertThat(exchange.status).isEqualTo(404);
        assertThat(exchange.bytes()).asString(StandardCharsets.UTF_8).doesNotContain("<viewer>").contains("404");
        assertThat(exchange.headers).containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void aSiteAtTheTopServesItsRoutesFromTheServletPath() throws Exception {
        StaticFiles portal = started(new StaticFiles(StaticSite.portal(Set.of("/sign-in"))) {
            private static final long serialVersionUID = 1L;
        });
        Exchange route = new Exchange();
        portal.doGet(route.request("GET", "/", "/sign-in", null), route.response());
        assertThat(route.bytes()).asString().isEqualTo("<portal>");
        Exchange other = new Exchange();
        portal.doGet(other.request("GET", "/", "/other", null), other.response());
        assertThat(other.status).isEqualTo(404);
        Exchange folder = new Exchange();
        portal.doGet(folder.request("GET", "/assets", "/assets", null), folder.response());
        assertThat(folder.status).as("a folder that is mapped by its whole path").isEqualTo(404);
    }

    private Exchange get(String path, String header, String value) throws IOException {
        Exchange exchange = new Exchange().header(header, value);
        ohif.doGet(exchange.request("GET", "/ohif/*", "/ohif", path), exchange.response());
        return exchange;
    }

    private <T extends StaticFiles> T started(T servlet) throws Exception {
        ServletContext context = Exchange.proxy(ServletContext.class, Map.of("getResourceAsStream", arguments -> {
            byte[] bytes = archive.get((String) arguments[0]);
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        }));
        servlet.init(Exchange.proxy(ServletConfig.class, Map.of("getServletContext", arguments -> context, "getInitParameter", arguments -> null)));
        return servlet;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
