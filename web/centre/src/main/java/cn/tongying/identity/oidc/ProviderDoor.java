package cn.tongying.identity.oidc;

import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The way to the provider and back, as a sign-in and a link both take it: its address, its answer, and the browser's cookie meanwhile. */
@ApplicationScoped
class ProviderDoor {
    private static final String COOKIE = "tongying_oidc";
    private static final String COOKIE_ATTRIBUTES = "; Path=/api/session/oidc; HttpOnly; SameSite=Lax";

    @Inject IdentityConfig identity;
    OidcConfig config = OidcConfig.from(ConfigProvider.getConfig());
    private volatile @Nullable Provider provider;

    boolean isThere() {
        return config.issuer().isPresent();
    }

    /** What the button says; only where there is one. */
    Optional<String> name() {
        return config.issuer().map(issuer -> config.name());
    }

    String issuer() {
        return config.issuer().orElseThrow().toString();
    }

    /** @throws OidcException when the provider does not answer */
    URI authorization(Handshake handshake, HttpServletRequest request) {
        return known().authorization(handshake, callback(request));
    }

    /** @throws OidcException when the code or its token is not what was asked for */
    IdToken redeem(String code, Handshake handshake, HttpServletRequest request) {
        return known().redeem(code, handshake, callback(request));
    }

    private Provider known() {
        Provider made = provider;
        if (made == null) {
            made = new Provider(config, config.issuer().orElseThrow(), Clock.systemUTC());
            provider = made;
        }
        return made;
    }

    /** The provider compares it with what was registered there, so that a forged Host leads nowhere. */
    private URI callback(HttpServletRequest request) {
        URI own = identity.ownAddress(Visitor.of(request).secure(), request.getHeader("Host"));
        return own.resolve("/api/session/oidc/callback");
    }

    static Optional<Handshake> kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty() : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).findFirst()
                .flatMap(cookie -> Handshake.ofCookie(cookie.getValue()));
    }

    /** The value of Set-Cookie that keeps it for ten minutes. */
    static String given(Handshake handshake, HttpServletRequest request) {
        return COOKIE + "=" + handshake.cookieValue() + "; Max-Age=600" + attributes(request);
    }

    /** The value of Set-Cookie that takes it away. */
    static String taken(HttpServletRequest request) {
        return COOKIE + "=; Max-Age=0" + attributes(request);
    }

    private static String attributes(HttpServletRequest request) {
        return COOKIE_ATTRIBUTES + (Visitor.of(request).secure() ? "; Secure" : "");
    }
}
