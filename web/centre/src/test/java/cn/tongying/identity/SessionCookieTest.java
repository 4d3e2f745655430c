package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private final Secret secret = Secret.forSession();

    @Test
    void isOutOfReachOfScriptsAndOtherSites() {
        assertThat(SessionCookie.given(secret, false).split("; "))
                .containsExactly("tongying_session=" + secret.text(), "Path=/", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void goesOverTlsOnlyWhereThereIsTls() {
        assertThat(SessionCookie.given(secret, true)).endsWith("; Secure");
        assertThat(SessionCookie.taken(true)).endsWith("; Secure");
    }

    @Test
    void isTakenAwayUnderTheSameNameAndPath() {
        assertThat(SessionCookie.taken(false)).startsWith("tongying_session=; Max-Age=0; Path=/;");
    }
}
