package cn.tongying.reading;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.LargeBody;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
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
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/reading}: the worklist, one task, and what is done with it. What is looked for stands in a body: no address holds a patient's name. */
@Path("/reading")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ReadingResource {
    /** The longest report in characters of four bytes, with the JSON around them. */
    static final int MOST_BYTES = 262_144;

    @Inject Worklist worklist;
    @Inject WorklistCounts counts;
    @Inject ReportsOfStudies reports;
    @Inject Reading reading;
    @Inject NextCase nextCase;
    @Inject Claims claims;
    @Inject Assigning assigning;
    @Inject Alarms alarms;
    @Inject Pathways pathways;
    @Inject Endings endings;
    @Inject Drafts drafts;
    @Inject BrowserKeys browserKeys;
    @Inject FinalFactor factor;
    @Inject Signatures signatures;
    @Inject Returns returns;
    @Inject Retractions retractions;
    @Inject Priors priors;

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        WorklistWish wish = new ReadingForm(Fields.ofJson(json)).wish();
        String seen = worklist.seen();
        return ReadingJson.page(worklist.page(wish, Visitor.caller(request)), wish.limit(), seen);
    }

    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    public String changes(@Context HttpServletRequest request, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        return ReadingJson.changes(worklist.changes(form.wish(), form.since(), Visitor.caller(request)));
    }

    /** How many there are on each list, of one hospital or kind of device if it is asked so. */
    @POST
    @Path("/counts")
    @Consumes(MediaType.APPLICATION_JSON)
    public String counts(@Context HttpServletRequest request, InputStream json) {
        WorklistWish wish = new ReadingForm(Fields.ofJson(json)).wish();
        JsonObjectBuilder answer = Json.createObjectBuilder();
        counts.of(wish.site(), wish.modality(), wish.specialty(), Visitor.caller(request)).forEach(answer::add);
        return answer.build().toString();
    }

    /** The next case, claimed; null when there is none. */
    @POST
    @Path("/next")
    @Consumes(MediaType.APPLICATION_JSON)
    public String next(@Context HttpServletRequest request, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        Optional<ReadingTask> taken = nextCase.take(form.nextOf(), form.besides(), Visitor.caller(request), actor(request));
        JsonObjectBuilder answer = Json.createObjectBuilder();
        taken.ifPresentOrElse(task -> answer.add("task", ReadingJson.task(task)), () -> answer.addNull("task"));
        return answer.build().toString();
    }

    /** The study of what would be the next case now, for the viewer to fetch its first images; nothing is claimed. */
    @POST
    @Path("/ahead")
    @Consumes(MediaType.APPLICATION_JSON)
    public String ahead(@Context HttpServletRequest request, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        JsonObjectBuilder answer = Json.createObjectBuilder();
        nextCase.ahead(form.nextOf(), form.besides(), Visitor.caller(request)).ifPresentOrElse(task -> answer.add("study", task.exam().study().value()), () -> answer.addNull("study"));
        return answer.build().toString();
    }

    /** How far the exams of a list are. */
    @POST
    @Path("/of-studies")
    @Consumes(MediaType.APPLICATION_JSON)
    public String ofStudies(@Context HttpServletRequest request, InputStream json) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        reports.of(new ReadingForm(Fields.ofJson(json)).studies(), Visitor.caller(request)).forEach(one -> items.add(Json.createObjectBuilder()
                .add("study", one.study().value()).add("site", one.site()).add("sites", Json.createArrayBuilder(one.sites())).add("task", one.task().toString()).add("state", one.state().name())));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    /** Proves the second factor again, for the next signature that counts for good. */
    @POST
    @Path("/factor")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response prove(@Context HttpServletRequest request, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        factor.prove(request, form.code(), form.credential());
        return Response.noContent().build();
    }

    /** The key under which the browser keeps what is not saved yet. */
    @GET
    @Path("/browser-key")
    public String browserKey(@Context HttpServletRequest request) {
        return Json.createObjectBuilder().add("key", Base64.getEncoder().encodeToString(browserKeys.of(Visitor.caller(request)))).build().toString();
    }

    /** What those in charge are told of: nobody is at it, and most of its time has passed. Empty for everybody else. */
    @GET
    @Path("/escalated")
    public String escalated(@Context HttpServletRequest request) {
        return ReadingJson.lines(alarms.of(Visitor.caller(request)));
    }

    @GET
    @Path("/{id}")
    public String open(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.opened(reading.open(id, Visitor.caller(request), actor(request)), factor.isAsked(Visitor.of(request).required()));
    }

    /** Other exams of the same human being. */
    @GET
    @Path("/{id}/priors")
    public String priors(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.priors(priors.of(id, Visitor.caller(request)));
    }

    @POST
    @Path("/{id}/claim")
    public String claim(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.task(claims.claim(id, Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/take-over")
    @Consumes(MediaType.APPLICATION_JSON)
    public String takeOver(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return ReadingJson.task(claims.takeOver(id, new ReadingForm(Fields.ofJson(json)).takeOverReason(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/release")
    public String release(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.task(claims.release(id, Visitor.caller(request), actor(request))).build().toString();
    }

    /** Who may be given it, with how much they have. */
    @GET
    @Path("/{id}/assignees")
    public String assignees(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.assignees(assigning.assignees(id, Visitor.caller(request)));
    }

    /** To an account, or by the rule where none is named. */
    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public String assign(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return ReadingJson.task(assigning.assign(id, new ReadingForm(Fields.ofJson(json)).account(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/take-back")
    public String takeBack(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.task(assigning.takeBack(id, Visitor.caller(request), actor(request))).build().toString();
    }

    /** Stroke or trauma, which is read before everything else; empty takes it back. */
    @POST
    @Path("/{id}/pathway")
    @Consumes(MediaType.APPLICATION_JSON)
    public String pathway(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return ReadingJson.task(pathways.set(id, new ReadingForm(Fields.ofJson(json)).pathway(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public String cancel(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return ReadingJson.task(endings.cancel(id, new ReadingForm(Fields.ofJson(json)).why(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/reopen")
    public String reopen(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ReadingJson.task(endings.reopen(id, Visitor.caller(request), actor(request))).build().toString();
    }

    @PUT
    @Path("/{id}/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(bytes = MOST_BYTES)
    public String save(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        return ReadingJson.saved(drafts.save(id, form.save(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/sign")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sign(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        if (form.signature() == ReportVersion.Kind.FINAL) {
            factor.require(request);
        }
        return ReadingJson.version(signatures.sign(id, form.signature(), form.seen(), form.comment(), Visitor.caller(request), actor(request))).build().toString();
    }

    /** By its reviewer, to its writer. */
    @POST
    @Path("/{id}/send-back")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sendBack(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        return ReadingJson.task(returns.sendBack(id, form.commentOfReturn(), form.seen(), Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/amend")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(bytes = MOST_BYTES)
    public String amend(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        form.amendment();
        factor.require(request);
        return ReadingJson.version(signatures.amend(id, form.amendment(), form.text(), form.reason(), form.seen(), Visitor.caller(request), actor(request)))
                .build().toString();
    }

    @POST
    @Path("/{id}/retract")
    @Consumes(MediaType.APPLICATION_JSON)
    public String retract(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        Retraction why = form.retraction();
        Seen seen = form.seen();
        factor.require(request);
        return ReadingJson.version(retractions.retract(id, why, seen, Visitor.caller(request), actor(request))).build().toString();
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
