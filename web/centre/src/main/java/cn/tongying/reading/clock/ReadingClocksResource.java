package cn.tongying.reading.clock;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.clock.ClockBook.Kept;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/reading-clocks}: in which time reports are due, and the working hours in which that is counted. */
@Path("/reading-clocks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ReadingClocksResource {
    @Inject ClockBook book;

    /** Rules, the most fitting first, and calendars, that of all hospitals first. */
    @GET
    public String list() {
        return AllianceJson.items(book.rules(), ReadingClocksResource::shape).add("calendars", calendars(book.kept())).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        return Response.status(Response.Status.CREATED).entity(text(book.make(new ClockForm(Fields.ofJson(json)).made(), actor(request)))).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return text(book.change(new ClockForm(Fields.ofJson(json)).changed(id), actor(request)));
    }

    @DELETE
    @Path("/{id}")
    public void remove(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        book.remove(id, actor(request));
    }

    /** Of all hospitals that have none of their own. */
    @PUT
    @Path("/calendar")
    @Consumes(MediaType.APPLICATION_JSON)
    public String keep(@Context HttpServletRequest request, InputStream json) {
        return shape(book.keep(new ClockForm(Fields.ofJson(json)).calendar(Optional.empty()), actor(request))).build().toString();
    }

    @PUT
    @Path("/calendars/{site}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String keepOf(@Context HttpServletRequest request, @PathParam("site") String site, InputStream json) {
        return shape(book.keep(new ClockForm(Fields.ofJson(json)).calendar(Optional.of(site)), actor(request))).build().toString();
    }

    @DELETE
    @Path("/calendars/{site}")
    public void removeCalendar(@Context HttpServletRequest request, @PathParam("site") String site) {
        book.removeCalendar(site, actor(request));
    }

    private static JsonArrayBuilder calendars(List<Kept> kept) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        kept.forEach(one -> json.add(shape(one)));
        return json;
    }

    private static String text(ClockRule rule) {
        return shape(rule).build().toString();
    }

    private static JsonObjectBuilder shape(ClockRule rule) {
        return Json.createObjectBuilder().add("id", rule.id().toString()).add("site", AllianceJson.text(rule.site())).add("urgency", rule.urgency().name())
                .add("modalities", AllianceJson.texts(rule.modalities())).add("bodyParts", AllianceJson.texts(rule.bodyParts()))
                .add("patientClasses", AllianceJson.texts(rule.patientClasses().stream().map(Enum::name).sorted().toList()))
                .add("preliminaryMinutes", rule.preliminaryMinutes()).add("finalMinutes", rule.finalMinutes()).add("aroundTheClock", rule.aroundTheClock())
                .add("version", rule.version());
    }

    private static JsonObjectBuilder shape(Kept kept) {
        return Json.createObjectBuilder().add("site", AllianceJson.text(kept.site())).add("zone", kept.calendar().zone().getId())
                .add("hours", AllianceJson.texts(kept.calendar().hoursTexts())).add("days", AllianceJson.texts(kept.calendar().daysTexts())).add("version", kept.version());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
