package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.centre.Parameters;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/persons/proposals}: who may be one person, for a human being to decide. */
@Path("/persons/proposals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ProposalsResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    @Inject PersonIndex index;
    @Inject PersonJson shapes;

    @GET
    public String open(@Context HttpServletRequest request, @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        int most = Parameters.limit(limit, USUAL, MOST);
        List<PersonIndex.Question> found = index.open(Visitor.caller(request), Asked.proposal(after), most, Author.of(request));
        List<PersonIndex.Question> page = found.subList(0, Math.min(most, found.size()));
        JsonObjectBuilder json = PersonJson.items(page, shapes::question);
        if (found.size() > most) {
            json.add("next", Asked.cursor(page.getLast().proposal()));
        } else {
            json.addNull("next");
        }
        return json.build().toString();
    }

    @POST
    @Path("/{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(@Context HttpServletRequest request, @PathParam("id") long id, InputStream json) {
        String reason = Asked.reason(Asked.object(json), false);
        PersonIndex.Accepted accepted = index.accept(id, reason, Visitor.caller(request), Author.of(request));
        return accepted.person().map(person -> Response.ok(shapes.person(person).build().toString()))
                .orElseGet(() -> Response.accepted(Json.createObjectBuilder().add("awaited", accepted.awaited()).build().toString())).build();
    }

    @POST
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public void reject(@Context HttpServletRequest request, @PathParam("id") long id, InputStream json) {
        index.reject(id, Asked.reason(Asked.object(json), true), Visitor.caller(request), Author.of(request));
    }
}
