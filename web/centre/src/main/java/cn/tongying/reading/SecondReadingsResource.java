package cn.tongying.reading;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.centre.LargeBody;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
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

/** {@code /api/second-readings}: what is read twice, by two who know nothing of each other, and what a third person decides. */
@Path("/second-readings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SecondReadingsResource {
    @Inject SecondReadings readings;
    @Inject Arbitration arbitration;
    @Inject FinalFactor factor;

    @POST
    @Path("/search")
    public String search(@Context HttpServletRequest request) {
        return SecondReadingJson.lists(readings.lists(Visitor.caller(request)));
    }

    /** How many wait for the caller to read, and to decide. */
    @GET
    @Path("/counts")
    public String counts(@Context HttpServletRequest request) {
        return SecondReadingJson.counts(readings.lists(Visitor.caller(request)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@Context HttpServletRequest request, InputStream json) {
        SecondReadingForm form = new SecondReadingForm(Fields.ofJson(json));
        SecondReading asked = readings.ask(form.task(), form.words(), Visitor.caller(request), actor(request));
        return Response.status(Response.Status.CREATED).entity(SecondReadingJson.of(asked)).build();
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response withdraw(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        readings.withdraw(id, new SecondReadingForm(Fields.ofJson(json)).words(), Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    /** Takes it. */
    @POST
    @Path("/{id}/open")
    public String open(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return SecondReadingJson.of(readings.open(id, Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/release")
    public Response release(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        readings.release(id, Visitor.caller(request), actor(request));
        return Response.noContent().build();
    }

    @PUT
    @Path("/{id}/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(bytes = ReadingResource.MOST_BYTES)
    public String save(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        SecondReadingForm form = new SecondReadingForm(Fields.ofJson(json));
        return SecondReadingJson.of(readings.save(id, form.text(), form.version(), Visitor.caller(request)));
    }

    @POST
    @Path("/{id}/sign")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sign(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return SecondReadingJson.of(readings.sign(id, new SecondReadingForm(Fields.ofJson(json)).seen(), Visitor.caller(request), actor(request)));
    }

    /** Both reports side by side, for who decides, and for who may see what was decided. */
    @POST
    @Path("/{id}/compare")
    public String compare(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return SecondReadingJson.compared(arbitration.compare(id, Visitor.caller(request), actor(request)), isFactorAsked(request));
    }

    @POST
    @Path("/{id}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(bytes = ReadingResource.MOST_BYTES)
    public String decide(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Arbitration.Wanted wanted = new SecondReadingForm(Fields.ofJson(json)).decision();
        factor.require(request);
        Caller caller = Visitor.caller(request);
        return SecondReadingJson.compared(arbitration.decide(id, wanted, caller, actor(request)), isFactorAsked(request));
    }

    private boolean isFactorAsked(HttpServletRequest request) {
        return factor.isAsked(Visitor.of(request).required());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
