package cn.tongying.teaching;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.teaching.TeachingForm.NewCollection;
import cn.tongying.teaching.TeachingJson.Rights;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/teaching}: cases, from their making to what learners answer, and collections of them. */
@Path("/teaching")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class TeachingResource {
    @Inject CaseMaking making;
    @Inject Cases cases;
    @Inject CaseReviewers reviewers;
    @Inject CaseSearch search;
    @Inject Quiz quiz;
    @Inject Collections collections;
    @Inject ReadExams exams;

    @POST
    @Path("/cases")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        TeachingCase made = making.make(new TeachingForm(Fields.ofJson(json)).wanted(), Visitor.caller(request), actor(request));
        return Response.status(Response.Status.CREATED).entity(whole(made, request)).build();
    }

    @POST
    @Path("/cases/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Caller caller = Visitor.caller(request);
        return TeachingJson.found(search.find(new TeachingForm(Fields.ofJson(json)).wish(), caller), exams.account(caller));
    }

    @GET
    @Path("/cases/{id}")
    public String open(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return whole(cases.open(id, Visitor.caller(request), actor(request)), request);
    }

    @PUT
    @Path("/cases/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String edit(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        TeachingForm form = new TeachingForm(Fields.ofJson(json));
        int version = form.version();
        return whole(cases.edit(id, form.text(), version, Visitor.caller(request), actor(request)), request);
    }

    @POST
    @Path("/cases/{id}/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    public String submit(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return whole(cases.submit(id, new TeachingForm(Fields.ofJson(json)).version(), Visitor.caller(request), actor(request)), request);
    }

    @POST
    @Path("/cases/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response giveBack(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        TeachingForm form = new TeachingForm(Fields.ofJson(json));
        int version = form.version();
        cases.giveBack(id, version, form.remark(), Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/cases/{id}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    public String publish(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return whole(cases.publish(id, new TeachingForm(Fields.ofJson(json)).version(), Visitor.caller(request), actor(request)), request);
    }

    @POST
    @Path("/cases/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response withdraw(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        TeachingForm form = new TeachingForm(Fields.ofJson(json));
        int version = form.version();
        cases.withdraw(id, version, form.remark(), Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    /** The next case that the caller has not answered, without what gives it away; 204 when there is none left. */
    @POST
    @Path("/quiz")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response next(@Context HttpServletRequest request, InputStream json) {
        Optional<TeachingCase> next = quiz.next(new TeachingForm(Fields.ofJson(json)).quiz(), Visitor.caller(request));
        return next.map(one -> Response.ok(TeachingJson.question(one).build().toString())).orElseGet(Response::noContent).build();
    }

    @POST
    @Path("/cases/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public String answer(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return whole(quiz.answer(id, new TeachingForm(Fields.ofJson(json)).answer(), Visitor.caller(request), actor(request)), request);
    }

    @POST
    @Path("/cases/{id}/grade")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response grade(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        quiz.grade(id, new TeachingForm(Fields.ofJson(json)).grade(), Visitor.caller(request));
        return Response.noContent().build();
    }

    /** The caller's own answers; and sums of the hospitals that the caller is charged with. */
    @GET
    @Path("/answers")
    public String answers(@Context HttpServletRequest request) {
        Caller caller = Visitor.caller(request);
        return TeachingJson.record(quiz.own(caller), quiz.sums(caller));
    }

    @GET
    @Path("/collections")
    public String collections(@Context HttpServletRequest request) {
        Caller caller = Visitor.caller(request);
        return TeachingJson.collections(collections.list(caller), exams.account(caller), search.tags(caller));
    }

    @POST
    @Path("/collections")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response collect(@Context HttpServletRequest request, InputStream json) {
        NewCollection wanted = new TeachingForm(Fields.ofJson(json)).collection();
        UUID id = collections.make(wanted.title(), wanted.shared(), Visitor.caller(request), actor(request));
        return Response.status(Response.Status.CREATED).entity(Json.createObjectBuilder().add("id", id.toString()).build().toString()).build();
    }

    @DELETE
    @Path("/collections/{id}")
    public Response remove(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        collections.remove(id, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @PUT
    @Path("/collections/{id}/cases/{case}")
    public Response add(@Context HttpServletRequest request, @PathParam("id") UUID id, @PathParam("case") UUID of) {
        collections.add(id, of, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @DELETE
    @Path("/collections/{id}/cases/{case}")
    public Response take(@Context HttpServletRequest request, @PathParam("id") UUID id, @PathParam("case") UUID of) {
        collections.take(id, of, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    private String whole(TeachingCase one, HttpServletRequest request) {
        Caller caller = Visitor.caller(request);
        Rights rights = new Rights(cases.isAuthor(one, caller), reviewers.may(one, caller));
        return TeachingJson.whole(one, exams.account(caller), rights, quiz.ownTo(one.id(), caller)).build().toString();
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
