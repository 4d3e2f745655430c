package cn.tongying.identity.oidc;

import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Secret;
import cn.tongying.identity.SessionCookie;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/session/oidc}: sends the browser to the provider and takes it back. It ends at the sign-in page in any case, whose
 * script finds the session or says that there is none: the session's cookie does not come along with a redirect from another site.
 */
@Path("/session/oidc")
@ApplicationScoped
public class OidcResource {
    private static final Logger LOG = System.getLogger(OidcResource.class.getName());
    private static final String COOKIE = "tongying_oidc";
    private static final String COOKIE_ATTRIBUTES = "; Path=/api/session/oidc; HttpOnly; SameSite=Lax";

    @Inject ProvidedIdentities identities;
    @Inject IdentityConfig identity;
    OidcConfig config = OidcConfig.from(ConfigProvider.getConfig());
    private volatile @Nullable Provider provider;

    /** Whether there is a provider, and what its button says. */
    @GET
    @Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
    public String provider() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        config.issuer().ifPresentOrElse(issuer -> json.add("name", config.name()), () -> json.addNull("name"));
        return json.build().toString();
    }

    @GET
    @Path("/start")
    public Response start(@Context HttpServletRequest request, @QueryParam("return") @DefaultValue("/") String returnTo) {
        if (config.issuer().isEmpty()) {
            return failed("none");
        }
        Handshake handshake = Handshake.begin(returnTo);
        try {
            return Response.seeOther(known().authorization(handshake, callback(request)))
                    .header("Set-Cookie", COOKIE + "=" + handshake.cookieValue() + "; Max-Age=600" + attributes(request)).build();
        } catch (OidcException failure) {
            LOG.log(Level.ERROR, "Sign-in at the provider cannot begin: {0}", failure.getMessage());
            return failed("away");
        }
    }

    @GET
    @Path("/callback")
    public Response callback(@Context HttpServletRequest request, @QueryParam("code") @DefaultValue("") String code,
                             @QueryParam("state") @DefaultValue("") String state) {
        Optional<Handshake> handshake = cookie(request).filter(kept -> kept.answers(state));
        if (config.issuer().isEmpty() || handshake.isEmpty() || code.isEmpty()) {
            return failed("again");
        }
        try {
            IdToken token = known().redeem(code, handshake.get(), callback(request));
            Optional<Secret> session = identities.welcome(config.issuer().get().toString(), token, Visitor.of(request).actor());
            return session.map(secret -> Response.seeOther(URI.create("/sign-in?return=" + encoded(handshake.get().returnTo())))
                    .header("Set-Cookie", SessionCookie.given(secret, Visitor.of(request).secure()))
                    .header("Set-Cookie", COOKIE + "=; Max-Age=0" + attributes(request)).build()).orElseGet(() -> failed("unknown"));
        } catch (OidcException failure) {
            LOG.log(Level.WARNING, "A sign-in at the provider was refused: {0}", failure.getMessage());
            return failed("refused");
        }
    }

    private static Response failed(String why) {
        return Response.seeOther(URI.create("/sign-in?oidc=" + why)).build();
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

    private static Optional<Handshake> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty() : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).findFirst()
                .flatMap(cookie -> Handshake.ofCookie(cookie.getValue()));
    }

    private static String attributes(HttpServletRequest request) {
        return COOKIE_ATTRIBUTES + (Visitor.of(request).secure() ? "; Secure" : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
