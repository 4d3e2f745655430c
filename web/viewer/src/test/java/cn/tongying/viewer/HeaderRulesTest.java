package cn.tongying.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderRulesTest {

    private static final StoredFile FILE = new StoredFile("/ohif/x", true, 10, "W/\"abc\"");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "gzip, deflate, br | true", "gzip | true", "GZIP;q=0.5 | true", "gzip;q=0 | false", "gzip ; q=0.000 | false",
        "* | true", "*;q=0 | false", "*, gzip;q=0 | false", "br | false", "identity | false"})
    void gzipIsSentOnlyToThoseWhoTakeIt(String acceptEncoding, boolean takes) {
        assertThat(HeaderRules.takesGzip(acceptEncoding)).isEqualTo(takes);
    }

    @Test
    void withoutAcceptEncodingNothingIsCompressed() {
        assertThat(HeaderRules.takesGzip(null)).isFalse();
    }

    @Test
    void everyFileIsIsolatedAndNotSniffed() {
        assertThat(HeaderRules.of(StaticSite.ohif(), "/index.html", FILE)).containsAllEntriesOf(Map.of(
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Embedder-Policy", "require-corp",
                "Cross-Origin-Resource-Policy", "same-origin",
                "X-Content-Type-Options", "nosniff",
                "Content-Type", "text/html; charset=utf-8",
                "Vary", "Accept-Encoding"));
    }

    @Test
    void hashedNamesAreKeptForEverAndOthersAskedAgain() {
        assertThat(HeaderRules.of(StaticSite.ohif(), "/app.bundle.0f6159c501addfe9.js", FILE).get("Cache-Control")).contains("immutable");
        assertThat(HeaderRules.of(StaticSite.ohif(), "/index.html", FILE).get("Cache-Control")).contains("no-cache").doesNotContain("immutable");
    }

    @ParameterizedTest
    @CsvSource({"a.wasm,application/wasm", "a.woff2,font/woff2", "a.jsonc,application/json", "a.js,text/javascript; charset=utf-8", "a.exe,application/octet-stream"})
    void mediaTypesFollowTheExtension(String name, String type) {
        assertThat(MediaTypes.of(name)).isEqualTo(type);
    }

    @Test
    void aTagTheBrowserHasIsUnchangedInEitherStrength() {
        assertThat(HeaderRules.unchanged("\"x\", W/\"abc\"", "W/\"abc\"")).isTrue();
        assertThat(HeaderRules.unchanged("\"abc\"", "W/\"abc\"")).isTrue();
        assertThat(HeaderRules.unchanged("*", "W/\"abc\"")).isTrue();
        assertThat(HeaderRules.unchanged("W/\"abd\"", "W/\"abc\"")).isFalse();
        assertThat(HeaderRules.unchanged(null, "W/\"abc\"")).isFalse();
    }
}
