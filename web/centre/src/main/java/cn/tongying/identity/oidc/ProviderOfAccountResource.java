package cn.tongying.identity.oidc;

import cn.tongying.identity.Visitor;
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
import java.util.UUID;

/** {@code /api/accounts/{account}/provider}: the security administrator sees and parts anybody's link with the provider; nobody makes one for another. */
@Path("/accounts/{account}/provider")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ProviderOfAccountResource {
    @Inject ProvidedIdentities identities;

    @GET
    public String of(@PathParam("account") UUID account) {
        return OwnProviderResource.json(identities.of(account));
    }

    @DELETE
    public Response part(@Context HttpServletRequest request, @PathParam("account") UUID account) {
        return OwnProviderResource.parted(identities.unlink(account, Visitor.of(request).actor()));
    }
}
