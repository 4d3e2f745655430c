package cn.tongying.reading;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
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

/** {@code /api/critical-results}: what is found to be critical, who was told of it, and what they read back. */
@Path("/critical-results")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
@Consumes(MediaType.APPLICATION_JSON)
public class CriticalResource {
    @Inject CriticalResults results;

    @POST
    @Path("/search")
    public String search(@Context HttpServletRequest request, InputStream json) {
        CriticalForm form = new CriticalForm(Fields.ofJson(json));
        Caller caller = Visitor.caller(request);
        Optional<UUID> task = form.taskIfAny();
        if (task.isPresent()) {
            return CriticalJson.ofExam(results.ofExam(task.get(), caller));
        }
        return form.open() ? CriticalJson.now(results.now(caller)) : CriticalJson.list(results.list(false, caller));
    }

    @POST
    public Response raise(@Context HttpServletRequest request, InputStream json) {
        CriticalForm form = new CriticalForm(Fields.ofJson(json));
        return Response.status(Response.Status.CREATED).entity(text(results.raise(form.task(), form.found(), Visitor.caller(request), actor(request)))).build();
    }

    @POST
    @Path("/{id}/call")
    public String call(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        CriticalForm form = new CriticalForm(Fields.ofJson(json));
        return text(results.called(id, form.receiver(), form.words(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/acknowledge")
    public String acknowledge(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        CriticalForm form = new CriticalForm(Fields.ofJson(json));
        return text(results.acknowledge(id, form.receiverIfAny(), form.words(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/withdraw")
    public String withdraw(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return text(results.withdraw(id, new CriticalForm(Fields.ofJson(json)).withdrawal(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/note")
    public String note(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return text(results.note(id, Visitor.caller(request), actor(request)));
    }

    private static String text(CriticalResult result) {
        return CriticalJson.of(result).build().toString();
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
