package cn.tongying.teaching.research;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
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
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/research}: projects, what hospitals say to them, cohorts by signed reports, and who asked what. */
@Path("/research/projects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ResearchResource {
    @Inject ResearchProjects projects;
    @Inject Cohorts cohorts;
    @Inject ReadExams exams;

    @GET
    public String list(@Context HttpServletRequest request) {
        Caller caller = Visitor.caller(request);
        return ResearchJson.projects(projects.list(caller), projects.charged(caller), exams.account(caller), exams.now().atZone(Days.ZONE).toLocalDate());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        UUID id = projects.make(new ResearchForm(Fields.ofJson(json)).wanted(), Visitor.caller(request), actor(request));
        return Response.status(Response.Status.CREATED).entity(Json.createObjectBuilder().add("id", id.toString()).build().toString()).build();
    }

    @POST
    @Path("/{id}/approve")
    public Response approve(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        projects.approve(id, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/end")
    public Response end(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        projects.end(id, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @PUT
    @Path("/{id}/sites/{site}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response answer(@Context HttpServletRequest request, @PathParam("id") UUID id, @PathParam("site") String site, InputStream json) {
        projects.agree(id, site, new ResearchForm(Fields.ofJson(json)).agrees(), Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/count")
    @Consumes(MediaType.APPLICATION_JSON)
    public String count(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return ResearchJson.counts(cohorts.count(id, new ResearchForm(Fields.ofJson(json)).wish(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/list")
    @Consumes(MediaType.APPLICATION_JSON)
    public String list(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return ResearchJson.lines(cohorts.list(id, new ResearchForm(Fields.ofJson(json)).wish(), Visitor.caller(request), actor(request)));
    }

    @GET
    @Path("/{id}/uses")
    public String uses(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ResearchJson.uses(cohorts.uses(id, Visitor.caller(request)));
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
