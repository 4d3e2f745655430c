package cn.tongying.identity.oidc;

import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start.
 *
 * @param clientSecret none for a public client, which PKCE alone proves
 * @param name what the button of the sign-in page says
 */
record OidcConfig(Optional<URI> issuer, String clientId, Optional<String> clientSecret, String name) {
    OidcConfig {
        issuer.ifPresent(OidcConfig::check);
    }

    /** Over plain HTTP anybody on the way could answer for the provider; only this machine's own is believed. */
    private static void check(URI issuer) {
        boolean local = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && local)) {
            throw new IllegalArgumentException("TONGYING_OIDC_ISSUER begins with https://, not " + issuer);
        }
    }

    static OidcConfig from(Config config) {
        return new OidcConfig(config.getOptionalValue("tongying.oidc.issuer", String.class).map(URI::create),
                config.getOptionalValue("tongying.oidc.client-id", String.class).orElse("tongying"),
                config.getOptionalValue("tongying.oidc.client-secret", String.class),
                config.getOptionalValue("tongying.oidc.name", String.class).orElse("OIDC"));
    }

    @Override
    public String toString() {
        return "OidcConfig[" + issuer + ", " + clientId + "]";
    }
}
