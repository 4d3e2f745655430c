package cn.tongying.identity.oidc;

import cn.tongying.identity.Secret;
import cn.tongying.identity.SessionCookie;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
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
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /api/session/oidc}: sends the browser to the provider and takes it back. It ends at the sign-in page in any case, whose
 * script finds the session or says that there is none: the session's cookie does not come along with a redirect from another site.
 */
@Path("/session/oidc")
@ApplicationScoped
public class OidcResource {
    private static final Logger LOG = System.getLogger(OidcResource.class.getName());

    @Inject ProvidedIdentities identities;
    @Inject ProviderDoor door;

    /** Whether there is a provider, and what its button says. */
    @GET
    @Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
    public String provider() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        door.name().ifPresentOrElse(name -> json.add("name", name), () -> json.addNull("name"));
        return json.build().toString();
    }

    @GET
    @Path("/start")
    public Response start(@Context HttpServletRequest request, @QueryParam("return") @DefaultValue("/") String returnTo) {
        if (!door.isThere()) {
            return failed("none");
        }
        Handshake handshake = Handshake.begin(returnTo);
        try {
            return Response.seeOther(door.authorization(handshake, request)).header("Set-Cookie", ProviderDoor.given(handshake, request)).build();
        } catch (OidcException failure) {
            LOG.log(Level.ERROR, "Sign-in at the provider cannot begin: {0}", failure.getMessage());
            return failed("away");
        }
    }

    @GET
    @Path("/callback")
    public Response callback(@Context HttpServletRequest request, @QueryParam("code") @DefaultValue("") String code,
                             @QueryParam("state") @DefaultValue("") String state) {
        Optional<Handshake> handshake = ProviderDoor.kept(request).filter(kept -> kept.answers(state));
        if (!door.isThere() || handshake.isEmpty() || code.isEmpty()) {
            return failed("again");
        }
        try {
            IdToken token = door.redeem(code, handshake.get(), request);
            return handshake.get().linkCode().isEmpty() ? signedIn(request, token, handshake.get()) : linked(request, token, handshake.get());
        } catch (OidcException failure) {
            LOG.log(Level.WARNING, "A return from the provider was refused: {0}", failure.getMessage());
            return failed("refused");
        }
    }

    private Response signedIn(HttpServletRequest request, IdToken token, Handshake handshake) {
        Optional<Secret> session = identities.welcome(door.issuer(), token, Visitor.of(request).actor());
        return session.map(secret -> back(request, handshake.returnTo())
                .header("Set-Cookie", SessionCookie.given(secret, Visitor.of(request).secure())).build()).orElseGet(() -> failed("unknown"));
    }

    private Response linked(HttpServletRequest request, IdToken token, Handshake handshake) {
        ProvidedIdentities.Linking outcome = Secret.received(handshake.linkCode())
                .map(code -> identities.link(door.issuer(), token, code, Visitor.of(request).actor())).orElse(ProvidedIdentities.Linking.OVER);
        return back(request, "/account?provider=" + outcome.name().toLowerCase(Locale.ROOT)).build();
    }

    private static Response.ResponseBuilder back(HttpServletRequest request, String place) {
        return Response.seeOther(URI.create("/sign-in?return=" + URLEncoder.encode(place, StandardCharsets.UTF_8)))
                .header("Set-Cookie", ProviderDoor.taken(request));
    }

    private static Response failed(String why) {
        return Response.seeOther(URI.create("/sign-in?oidc=" + why)).build();
    }
}
