package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/session", "/ohif/", "/dicom-web/studies/1.2.3/series/1.2/instances/1/frames/1,2",
        "/assets/index-Bx_9.js", "/dicom-web/studies/1.2.3/instances/1/bulkdata/00420011", "/ohif/a@b~c.wasm",
        "/dicom-web/studies/1.2.3/series/1.2/instances/1/frames/1%2C2"})
    void acceptsPlainPaths(String path) {
        assertThat(RequestPath.of(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/session", "//api/session", "/api//session", "/sign-in/../api/accounts", "/assets/..", "/./api",
        "/assets/%2e%2e/api", "/assets/..%2fapi/accounts", "/api/accounts;x=1", "/assets/x;/../../api", "/a\\b", "/a%00", "/a b", "/a%5cb"})
    void refusesPathsThatCouldBeReadInTwoWays(String path) {
        assertThat(RequestPath.of(path)).isEmpty();
    }
}
