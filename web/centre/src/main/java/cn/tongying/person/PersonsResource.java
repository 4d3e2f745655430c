package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/persons}: a patient's registration, search, cross-reference, and one person with its history. Searches are POST: no address holds what is asked. */
@Path("/persons")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PersonsResource {
    @Inject PersonIndex index;
    @Inject PersonParts parts;
    @Inject PersonJson shapes;

    @PUT
    @Path("/patients")
    @Consumes(MediaType.APPLICATION_JSON)
    public String register(@Context HttpServletRequest request, InputStream json) {
        Caller caller = Visitor.caller(request);
        Registration told = PatientForm.ofJson(Asked.object(json), caller.homeSite());
        return shapes.person(index.register(told, caller, Author.of(request))).build().toString();
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        JsonObject asked = Asked.object(json);
        PersonIndex.Page page = index.search(PatientForm.criteria(asked, parts), Visitor.caller(request), Asked.place(asked), Asked.limit(asked),
                Author.of(request));
        JsonObjectBuilder answer = PersonJson.items(page.persons(), shapes::person);
        page.next().ifPresentOrElse(next -> answer.add("next", Asked.cursor(next)), () -> answer.addNull("next"));
        return answer.build().toString();
    }

    @POST
    @Path("/cross-reference")
    @Consumes(MediaType.APPLICATION_JSON)
    public String crossReference(@Context HttpServletRequest request, InputStream json) {
        PersonSearch.Criteria asked = PatientForm.number(Asked.object(json), parts);
        return shapes.person(index.crossReference(asked, Visitor.caller(request), Author.of(request))).build().toString();
    }

    @GET
    @Path("/{id}")
    public String one(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return shapes.person(index.read(id, Visitor.caller(request), Author.of(request))).build().toString();
    }

    @GET
    @Path("/{id}/history")
    public String history(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return PersonJson.items(index.history(id, Visitor.caller(request), Author.of(request)), PersonJson::link).build().toString();
    }

    @POST
    @Path("/links/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public String undo(@Context HttpServletRequest request, @PathParam("id") long id, InputStream json) {
        String reason = Asked.reason(Asked.object(json), true);
        return shapes.person(index.undo(id, reason, Visitor.caller(request), Author.of(request))).build().toString();
    }
}
