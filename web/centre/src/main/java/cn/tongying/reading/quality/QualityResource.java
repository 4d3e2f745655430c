package cn.tongying.reading.quality;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/quality}: which share is looked at by a second person, what waits to be judged, and what was thought. */
@Path("/quality")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class QualityResource {
    @Inject QualityRules rules;
    @Inject PeerReviews reviews;
    @Inject QualityRecord record;
    @Inject Charge charge;
    @Inject ReadExams exams;

    /** What is on record of the caller's reading, and of that of the hospitals that the caller is charged with. */
    @POST
    @Path("/record/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String record(@Context HttpServletRequest request, InputStream json) {
        return QualityJson.record(record.of(new QualityForm(Fields.ofJson(json)).wish(), Visitor.caller(request)));
    }

    @GET
    @Path("/rules")
    public String rules(@Context HttpServletRequest request) {
        Caller caller = Visitor.caller(request);
        return QualityJson.rules(rules.list(caller), charge.sites(exams.account(caller)));
    }

    @PUT
    @Path("/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    public String set(@Context HttpServletRequest request, InputStream json) {
        return QualityJson.rule(rules.set(new QualityForm(Fields.ofJson(json)).rule(), Visitor.caller(request), actor(request))).build().toString();
    }

    /** What waits for the caller, scores of the caller's own reports, and those of the hospitals that the caller is charged with. */
    @POST
    @Path("/peer-reviews/search")
    public String search(@Context HttpServletRequest request) {
        Caller caller = Visitor.caller(request);
        return QualityJson.reviews(reviews.waiting(caller), reviews.ofOwn(caller), reviews.ofCharge(caller));
    }

    @POST
    @Path("/peer-reviews/{id}/open")
    public String open(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return QualityJson.blind(reviews.open(id, Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/peer-reviews/{id}/release")
    public Response release(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        reviews.release(id, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/peer-reviews/{id}/score")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response score(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        reviews.score(id, new QualityForm(Fields.ofJson(json)).score(), Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
