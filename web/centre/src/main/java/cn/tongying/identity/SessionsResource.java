package cn.tongying.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/account/sessions}: where the one signed in is signed in, and ending it there. */
@Path("/account/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SessionsResource {
    @Inject Sessions sessions;

    @GET
    public String list(@Context HttpServletRequest request) {
        Credential holder = Visitor.of(request).required();
        return IdentityJson.sessions(sessions.of(holder.accountId()), holder.id()).toString();
    }

    /** All but the one that asks. */
    @DELETE
    public Response endOthers(@Context HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        sessions.endAll(visitor.required().accountId(), Optional.of(visitor.required().id()), visitor.actor());
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{id}")
    public Response end(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        Visitor visitor = Visitor.of(request);
        sessions.end(visitor.required().accountId(), id, visitor.actor());
        return Response.noContent().build();
    }
}
