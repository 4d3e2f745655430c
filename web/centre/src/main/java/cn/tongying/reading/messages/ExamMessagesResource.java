package cn.tongying.reading.messages;

import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
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
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/exam-messages}: what waits for the caller, and the conversation about one exam, by the id of its reading task. */
@Path("/exam-messages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ExamMessagesResource {
    @Inject ExamMessages messages;
    @Inject Awaiting awaiting;

    @GET
    public String awaiting(@Context HttpServletRequest request) {
        return MessagesJson.awaiting(awaiting.of(Visitor.caller(request)));
    }

    @GET
    @Path("/{task}")
    public String of(@Context HttpServletRequest request, @PathParam("task") UUID task) {
        return MessagesJson.of(messages.of(task, Visitor.caller(request)), account(request));
    }

    @POST
    @Path("/{task}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String write(@Context HttpServletRequest request, @PathParam("task") UUID task, InputStream json) {
        MessagesForm form = new MessagesForm(Fields.ofJson(json));
        return MessagesJson.of(messages.write(task, form.written(), Visitor.caller(request), Visitor.of(request).actor()), account(request));
    }

    /** The caller has them on the screen. */
    @POST
    @Path("/{task}/read")
    @Consumes(MediaType.APPLICATION_JSON)
    public String read(@Context HttpServletRequest request, @PathParam("task") UUID task, InputStream json) {
        return MessagesJson.of(messages.read(task, new MessagesForm(Fields.ofJson(json)).upTo(), Visitor.caller(request), Visitor.of(request).actor()), account(request));
    }

    private static UUID account(HttpServletRequest request) {
        return ExamMessages.account(Visitor.caller(request));
    }
}
