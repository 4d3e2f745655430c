package cn.tongying.identity.token;

import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Credential;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/tokens}: the own tokens of the one signed in. The token itself is in the answer to POST and nowhere else. */
@Path("/tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class TokensResource {
    @Inject Tokens tokens;
    @Inject IdentityConfig config;

    @GET
    public String list(@Context HttpServletRequest request) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        tokens.of(Visitor.of(request).required().accountId()).forEach(token -> array.add(TokenJson.of(token)));
        return array.build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Visitor visitor = Visitor.of(request);
        Tokens.Made made = tokens.make(visitor.required(), wanted(Body.read(json), visitor.required()), visitor.actor());
        return Response.status(Response.Status.CREATED)
                .entity(TokenJson.of(made.token()).add("token", made.secret().text()).build().toString()).build();
    }

    private NewToken wanted(Body body, Credential holder) {
        Optional<String> site = body.optionalText("site", NewToken.MOST_NAME);
        if (site.isPresent() && !holder.allSites() && !holder.sites().contains(site.get())) {
            throw new ProblemException(Problem.unprocessable("The account does not have this site.", "该账户不属于此机构。"));
        }
        return NewTokenReader.read(body, config.tokenMostDays());
    }

    @DELETE
    @Path("/{id}")
    public Response revoke(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        Visitor visitor = Visitor.of(request);
        tokens.revoke(visitor.required().accountId(), id, visitor.actor());
        return Response.noContent().build();
    }
}
