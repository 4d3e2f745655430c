package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which paths a pattern of the table means; what stands in the table is {@link RoutesTest}'s. */
class RouteRuleTest {
    @Test
    void aPatternsStarIsOneSegmentAndNotNone() {
        RouteRule rule = new RouteRule(Set.of("GET"), "/a/*/b", new Access.Open());
        assertThat(Arrays.asList("/a/b", "/a//b", "/a/x/y/b", "/a/x/b/", "/a/x/c").stream().filter(rule::matchesPath)).isEmpty();
        assertThat(rule.matchesPath("/a/x/b")).isTrue();
    }

    @Test
    void twoStarsAtTheEndAreOneSegmentOrMore() {
        RouteRule rule = new RouteRule(Set.of("GET"), "/a/**", new Access.Open());
        assertThat(Arrays.asList("/a", "/a/", "/b/x", "/", "/a//x").stream().filter(rule::matchesPath)).isEmpty();
        assertThat(Arrays.asList("/a/x", "/a/x/", "/a/x/y").stream().filter(rule::matchesPath)).hasSize(3);
    }

    @Test
    void theRootIsItselfAlone() {
        RouteRule rule = new RouteRule(Set.of("GET"), "/", new Access.Open());
        assertThat(rule.matchesPath("/")).isTrue();
        assertThat(Arrays.asList("/a", "//", "/a/").stream().filter(rule::matchesPath)).isEmpty();
    }

    @Test
    void aSlashTooManyOpensNothing() {
        for (String path : List.of("/api/accounts/", "//api/accounts", "/api//accounts", "/sign-in/", "/health/live/", "//", "/dicom-web/studies/",
                "/dicom-web//studies", "/assets//x", "/API/accounts", "/api/accounts;x", "/api%2Faccounts", "/assets/../api/accounts")) {
            boolean ofAssets = path.equals("/assets/../api/accounts");
            assertThat(Routes.find("GET", path).isPresent()).as(path + ": only RequestPath keeps the dots of this one out").isEqualTo(ofAssets);
        }
    }

    @Test
    void allMethodsOfAPathAreKnownTogether() {
        assertThat(Routes.methods("/dicom-web/studies")).containsExactly("GET", "HEAD", "OPTIONS", "POST");
        assertThat(Routes.methods("/api/session")).containsExactly("DELETE", "GET", "HEAD", "POST");
        assertThat(Routes.methods("/api/accounts/1")).containsExactly("PATCH");
        assertThat(Routes.methods("/nothing")).isEmpty();
    }
}
