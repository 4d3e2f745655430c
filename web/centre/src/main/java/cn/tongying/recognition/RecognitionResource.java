package cn.tongying.recognition;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.recognition.Comparable.Found;
import cn.tongying.recognition.Repeats.Standing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/recognition}: what is comparable with an order, why it is done again, what is recognised instead, and the figures. Searches are POST: no address holds what is asked. */
@Path("/recognition")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class RecognitionResource {
    @Inject Orderer orderer;
    @Inject Repeats repeats;
    @Inject OpenRepeats open;
    @Inject RepeatFigures figures;

    /** What compares with an order that is not entered yet. */
    @POST
    @Path("/comparable/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String comparable(@Context HttpServletRequest request, InputStream json) {
        Caller caller = Visitor.caller(request);
        return shape(orderer.found(new RecognitionForm(Fields.ofJson(json)).wanted(caller.homeSite()), caller, actor(request))).build().toString();
    }

    @GET
    @Path("/reasons")
    public String reasons() {
        return AllianceJson.items(open.reasons(), one -> Json.createObjectBuilder().add("code", one.code()).add("nameZh", one.nameZh()).add("nameEn", one.nameEn())
                .add("worded", one.worded())).build().toString();
    }

    /** What other systems ordered again and nobody gave a reason of. */
    @POST
    @Path("/open/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String open(@Context HttpServletRequest request, InputStream json) {
        Fields.ofJson(json);
        List<OpenRepeats.Open> found = open.of(Visitor.caller(request));
        return AllianceJson.items(found.subList(0, Math.min(OpenRepeats.MOST, found.size())), one -> Json.createObjectBuilder().add("order", one.order().toString()).add("site", one.site())
                .add("accessionNumber", one.accessionNumber()).add("patientId", one.patientId()).add("nameAlphabetic", one.nameAlphabetic()).add("nameIdeographic", one.nameIdeographic())
                .add("description", one.description()).add("modality", one.modality()).add("orderer", one.orderer()).add("state", one.state()).add("found", one.found())
                .add("at", one.at().toString())).add("more", found.size() > OpenRepeats.MOST).build().toString();
    }

    /** What compares with an order, and what was said to it. */
    @GET
    @Path("/orders/{order}")
    public String of(@Context HttpServletRequest request, @PathParam("order") UUID order) {
        JsonObjectBuilder json = shape(orderer.found(order, Visitor.caller(request), actor(request)));
        Optional<Standing> standing = repeats.standing(order);
        return (standing.isPresent() ? json.add("standing", shape(standing.get())) : json.addNull("standing")).build().toString();
    }

    @POST
    @Path("/orders/{order}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public String answer(@Context HttpServletRequest request, @PathParam("order") UUID order, InputStream json) {
        Fields fields = Fields.ofJson(json);
        return shape(repeats.answer(order, new RecognitionForm(fields).again(), fields.requiredVersion(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/orders/{order}/recognise")
    @Consumes(MediaType.APPLICATION_JSON)
    public String recognise(@Context HttpServletRequest request, @PathParam("order") UUID order, InputStream json) {
        Fields fields = Fields.ofJson(json);
        return shape(repeats.recognise(order, new RecognitionForm(fields).instead(), fields.requiredVersion(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/figures/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String figures(@Context HttpServletRequest request, InputStream json) {
        RepeatFigures.Period period = new RecognitionForm(Fields.ofJson(json)).period();
        Caller caller = Visitor.caller(request);
        List<RepeatFigures.Line> lines = figures.lines(period, caller);
        JsonArrayBuilder reasons = Json.createArrayBuilder();
        figures.reasons(period, caller).forEach(one -> reasons.add(Json.createObjectBuilder().add("site", one.site()).add("reason", one.code()).add("times", one.times())));
        return AllianceJson.items(lines.subList(0, Math.min(RepeatFigures.MOST, lines.size())), one -> Json.createObjectBuilder().add("month", one.month()).add("site", one.site())
                .add("modality", one.modality()).add("orderer", one.orderer()).add("orders", one.orders()).add("comparable", one.comparable()).add("recognised", one.recognised())
                .add("unanswered", one.unanswered())).add("more", lines.size() > RepeatFigures.MOST).add("reasons", reasons).build().toString();
    }

    private static JsonObjectBuilder shape(Found found) {
        return AllianceJson.items(found.exams(), RecognitionResource::shape).add("others", found.others()).add("days", found.days());
    }

    private static JsonObjectBuilder shape(Comparable exam) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("study", exam.study().value()).add("site", exam.site().code()).add("siteZh", exam.site().nameZh()).add("siteEn", exam.site().nameEn())
                .add("shown", exam.shown()).add("modalities", AllianceJson.texts(exam.modalities())).add("bodyParts", AllianceJson.texts(exam.bodyParts())).add("studyDate", exam.studyDate())
                .add("description", exam.description()).add("accessionNumber", exam.accessionNumber()).add("recognised", AllianceJson.texts(exam.recognised()))
                .add("report", exam.report().map(report -> report.isFinal() ? "FINAL" : "PRELIMINARY").orElse("NONE"));
        return json.add("task", AllianceJson.text(exam.report().flatMap(Comparable.Report::task).map(UUID::toString)));
    }

    private static JsonObjectBuilder shape(Standing standing) {
        return Json.createObjectBuilder().add("state", standing.state()).add("found", standing.found()).add("reason", standing.reason()).add("words", standing.words()).add("by", standing.by())
                .add("version", standing.version());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
