package cn.tongying.reading.discussion;

import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;

/** {@code /api/discussions}: what mentions the caller, and the discussion of one exam, by the id of its reading task. */
@Path("/discussions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class DiscussionsResource {
    @Inject Discussions discussions;
    @Inject ReadExams exams;

    @GET
    public String waiting(@Context HttpServletRequest request) {
        return DiscussionJson.waiting(discussions.waiting(Visitor.caller(request)));
    }

    @GET
    @Path("/{task}")
    public String of(@Context HttpServletRequest request, @PathParam("task") UUID task) {
        return DiscussionJson.notes(discussions.of(task, Visitor.caller(request)), account(request));
    }

    @GET
    @Path("/{task}/people")
    public String people(@Context HttpServletRequest request, @PathParam("task") UUID task) {
        return DiscussionJson.people(discussions.people(task, Visitor.caller(request)));
    }

    @POST
    @Path("/{task}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String write(@Context HttpServletRequest request, @PathParam("task") UUID task, InputStream json) {
        DiscussionForm form = new DiscussionForm(Fields.ofJson(json));
        String words = form.words();
        Set<UUID> mentions = form.mentions();
        return DiscussionJson.notes(discussions.write(task, words, mentions, Visitor.caller(request), actor(request)), account(request));
    }

    /** The caller has them on the screen. */
    @POST
    @Path("/{task}/read")
    public Response read(@Context HttpServletRequest request, @PathParam("task") UUID task) {
        discussions.read(task, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/{task}/{note}/withdraw")
    public String withdraw(@Context HttpServletRequest request, @PathParam("task") UUID task, @PathParam("note") UUID note) {
        return DiscussionJson.notes(discussions.withdraw(task, note, Visitor.caller(request), actor(request)), account(request));
    }

    private UUID account(HttpServletRequest request) {
        return exams.account(Visitor.caller(request));
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
