package cn.tongying.reading.consult;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
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
import java.util.UUID;

/** {@code /api/consultations}: what is asked about exams, of whom, and what they say. */
@Path("/consultations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ConsultationsResource {
    @Inject Consultations consultations;
    @Inject ReadExams exams;

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Caller caller = Visitor.caller(request);
        return ConsultationJson.list(consultations.list(new ConsultationForm(Fields.ofJson(json)).which(), caller), exams.account(caller));
    }

    /** How many wait for the caller, and how many of the caller's have an answer. */
    @GET
    @Path("/counts")
    public String counts(@Context HttpServletRequest request) {
        return ConsultationJson.counts(consultations.counts(Visitor.caller(request)));
    }

    /** Who may be asked about the exam of a task. */
    @GET
    @Path("/experts/{task}")
    public String experts(@Context HttpServletRequest request, @PathParam("task") UUID task) {
        return ConsultationJson.askable(consultations.askable(task, Visitor.caller(request)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@Context HttpServletRequest request, InputStream json) {
        Consultation asked = consultations.ask(new ConsultationForm(Fields.ofJson(json)).wanted(), Visitor.caller(request), actor(request));
        return Response.status(Response.Status.CREATED).entity(text(asked, request)).build();
    }

    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public String answer(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return text(consultations.answer(id, new ConsultationForm(Fields.ofJson(json)).opinion(), Visitor.caller(request), actor(request)), request);
    }

    @POST
    @Path("/{id}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decline(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        consultations.decline(id, new ConsultationForm(Fields.ofJson(json)).words(), Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public String close(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return text(consultations.close(id, new ConsultationForm(Fields.ofJson(json)).wordsIfAny(), Visitor.caller(request), actor(request)), request);
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public String withdraw(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return text(consultations.withdraw(id, new ConsultationForm(Fields.ofJson(json)).words(), Visitor.caller(request), actor(request)), request);
    }

    private String text(Consultation consultation, HttpServletRequest request) {
        return ConsultationJson.of(consultation, exams.account(Visitor.caller(request))).build().toString();
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
