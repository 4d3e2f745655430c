package cn.tongying.sharing;

import cn.tongying.centre.Parameters;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/guest-sessions}: who is let in without an account now, for the security administrator. No study and no patient is told. */
@Path("/guest-sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class OpenGuestsResource {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    @Inject OpenGuests guests;

    @GET
    public String newest(@QueryParam("limit") @Nullable String limit) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        guests.newest(Parameters.limit(limit, USUAL, MOST)).forEach(guest -> items.add(json(guest)));
        return Json.createObjectBuilder().add("items", items).add("total", guests.count()).build().toString();
    }

    @DELETE
    @Path("/{id}")
    public Response end(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        guests.end(id, Visitor.of(request).actor());
        return Response.noContent().build();
    }

    private static JsonObjectBuilder json(OpenGuests.Guest guest) {
        return Json.createObjectBuilder().add("id", guest.id().toString()).add("way", guest.way().name()).add("by", guest.by().toString())
                .add("site", guest.site()).add("author", guest.author()).add("address", guest.address())
                .add("openedAt", guest.openedAt().toString()).add("expiresAt", guest.expiresAt().toString());
    }
}
