package cn.tongying.identity.oidc;

import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Proof;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * {@code /api/account/provider}: the one signed in links the own account with the one at the provider, or parts them, each with the
 * password again.
 */
@Path("/account/provider")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class OwnProviderResource {
    private static final Logger LOG = System.getLogger(OwnProviderResource.class.getName());
    private static final int MOST_TYPED = 1_024;

    @Inject ProvidedIdentities identities;
    @Inject ProviderDoor door;
    @Inject Proof proof;

    @GET
    public String own(@Context HttpServletRequest request) {
        return json(identities.of(Visitor.of(request).required().accountId()));
    }

    /** Where to send the browser, which is given the code in a cookie. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(@Context HttpServletRequest request, InputStream body) {
        Visitor visitor = Visitor.of(request);
        if (!door.isThere()) {
            throw new ProblemException(Problem.notFound("There is no identity provider.", "没有统一身份认证。"));
        }
        proof.password(visitor.required(), Body.read(body).text("password", MOST_TYPED), visitor.actor());
        Handshake handshake = Handshake.linking(identities.code(visitor.required()));
        try {
            String location = door.authorization(handshake, request).toString();
            return Response.ok(Json.createObjectBuilder().add("location", location).build().toString())
                    .header("Set-Cookie", ProviderDoor.given(handshake, request)).build();
        } catch (OidcException failure) {
            LOG.log(Level.ERROR, "A link with the provider cannot begin: {0}", failure.getMessage());
            throw new ProblemException(Problem.unavailable(30, "The identity provider does not answer.", "统一身份认证没有应答。"));
        }
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response part(@Context HttpServletRequest request, InputStream body) {
        Visitor visitor = Visitor.of(request);
        proof.password(visitor.required(), Body.read(body).text("password", MOST_TYPED), visitor.actor());
        return parted(identities.unlink(visitor.required().accountId(), visitor.actor()));
    }

    static Response parted(boolean done) {
        if (!done) {
            throw new ProblemException(Problem.notFound("There is no link.", "没有关联。"));
        }
        return Response.noContent().build();
    }

    static String json(List<ProvidedIdentities.Link> links) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        links.forEach(link -> array.add(Json.createObjectBuilder().add("issuer", link.issuer()).add("subject", link.subject())
                .add("name", link.name()).add("linkedAt", link.linkedAt().toString())));
        return array.build().toString();
    }
}
