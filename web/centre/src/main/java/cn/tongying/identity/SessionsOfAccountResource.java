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

/** {@code /api/accounts/{account}/sessions}: the security administrator sees and ends anybody's. */
@Path("/accounts/{account}/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SessionsOfAccountResource {
    @Inject Sessions sessions;

    @GET
    public String list(@Context HttpServletRequest request, @PathParam("account") UUID account) {
        return IdentityJson.sessions(sessions.of(account), Visitor.of(request).required().id()).toString();
    }

    @DELETE
    public Response endAll(@Context HttpServletRequest request, @PathParam("account") UUID account) {
        sessions.endAll(account, Optional.empty(), Visitor.of(request).actor());
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{id}")
    public Response end(@Context HttpServletRequest request, @PathParam("account") UUID account, @PathParam("id") UUID id) {
        sessions.end(account, id, Visitor.of(request).actor());
        return Response.noContent().build();
    }
}
