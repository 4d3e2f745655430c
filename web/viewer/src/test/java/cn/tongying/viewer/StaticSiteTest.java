package cn.tongying.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticSiteTest {

    private final StaticSite ohif = StaticSite.ohif();
    private final StaticSite portal = StaticSite.portal(Set.of("/sign-in", "/studies"));

    @Test
    void anEmptyPathIsTheIndexPage() {
        assertThat(ohif.resolve("")).isEqualTo(new Target.Page());
        assertThat(portal.resolve("/")).isEqualTo(new Target.Page());
    }

    @Test
    void aPathWithAnExtensionIsAFile() {
        assertThat(ohif.resolve("/assets/images/a.png")).isEqualTo(new Target.File("/assets/images/a.png"));
    }

    @Test
    void everyPathWithoutExtensionBelongsToTheViewersRouter() {
        assertThat(ohif.resolve("/viewer")).isEqualTo(new Target.Page());
        assertThat(ohif.resolve("/microscopy/x")).isEqualTo(new Target.Page());
    }

    @Test
    void onlyItsOwnRoutesAndWhatLiesBelowThemBelongToThePortal() {
        assertThat(portal.resolve("/studies")).isEqualTo(new Target.Page());
        assertThat(portal.resolve("/studies/one")).isEqualTo(new Target.Page());
        assertThat(portal.resolve("/studiesx")).isEqualTo(new Target.Missing());
        assertThat(portal.resolve("/wp-admin")).isEqualTo(new Target.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../web.xml", "/a/../../b.js", "/WEB-INF/web.xml", "/web-inf/x.class", "/META-INF/MANIFEST.MF", "//host/a.js",
        "/a\\b.js", "/a;v=1.js", "/.hidden", "/a/.git/config.txt", "/a\0.js", "/index.html.gz", "relative.js"})
    void whatLeavesTheSiteOrIsPrivateIsMissing(String path) {
        assertThat(portal.resolve(path)).isEqualTo(new Target.Missing());
        assertThat(ohif.resolve(path)).isEqualTo(new Target.Missing());
    }

    @Test
    void onlyNamesWithAContentHashNeverChange() {
        assertThat(ohif.immutable("/app.bundle.0f6159c501addfe9.js")).isTrue();
        assertThat(ohif.immutable("/a34f9d1faa5f3315.woff2")).isTrue();
        assertThat(ohif.immutable("/app.bundle.css")).isFalse();
        assertThat(ohif.immutable("/ext/tongying.js")).isFalse();
        assertThat(portal.immutable("/assets/index-BxY12_aZ.js")).isTrue();
        assertThat(portal.immutable("/index.html")).isFalse();
    }

    @Test
    void onlyTheDecodingWorkersMayEvaluate() {
        assertThat(ohif.policies().of("/index.html")).doesNotContain("'unsafe-eval'").contains("frame-ancestors 'self'");
        assertThat(ohif.policies().of("/app.bundle.0f6159c501addfe9.js")).doesNotContain("'unsafe-eval'");
        assertThat(ohif.policies().of("/8097.bundle.8ae6404ba94890a0.js")).contains("'unsafe-eval'");
        assertThat(portal.policies().of("/index.html")).doesNotContain("eval");
    }

    @Test
    void aRootThatIsNoFolderIsRefused() {
        assertThatThrownBy(() -> new StaticSite("/x/", path -> true, Pattern.compile("x"), ContentSecurityPolicy.ohif()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/x/");
    }
}
