package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
        "/assets/%2e%2e/api", "/assets/..%2fapi/accounts", "/api/accounts;x=1", "/assets/x;/../../api", "/a\\b", "/a%00", "/a b", "/a%5cb",
        "//", "/api/session/..", "/..", "/.", "/api/%2F", "/api%2fsession", "/a%2", "/a%", "/a%2c%2", "/a?b", "/a#b", "/é", "/a\u0000b", "/a/./"})
    void refusesPathsThatCouldBeReadInTwoWays(String path) {
        assertThat(RequestPath.of(path)).isEmpty();
    }

    @Test
    void aPathOfMoreThan1024CharactersIsRefused() {
        assertThat(RequestPath.of("/" + "a".repeat(1_023))).isPresent();
        assertThat(RequestPath.of("/" + "a".repeat(1_024))).isEmpty();
    }

    /** The grammar once more, as an expression, against paths put together at random from what matters. */
    @Test
    void takesWhatTheGrammarTakesAndNothingElse() {
        Pattern plain = Pattern.compile("/|(?:/(?!\\.{1,2}(?:/|$))(?:[A-Za-z0-9._~!$'()*+,=:@-]|%2[Cc])+)+/?");
        String[] pieces = {"/", "/", "a", "Z9", ".", "..", "%2C", "%2c", "%2F", "%", "2", ";", " ", "~", "@", "\\", "é", "-_", ":=", "{", "[", "`", "^"};
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int k = random.nextInt(9); k > 0; k--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(RequestPath.of(path.toString()).isPresent()).as(path.toString()).isEqualTo(plain.matcher(path).matches());
        }
    }
}
