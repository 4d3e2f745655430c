package cn.tongying.reading.duty;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.CsvAnswers;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.centre.LargeBody;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.duty.DutyBook.Line;
import cn.tongying.reading.duty.DutyBook.Person;
import cn.tongying.reading.duty.DutyBook.Roster;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/duty-rosters}: who is on duty when at the hospitals that the caller manages, and whether their exams are given by the rule alone. No patient stands here. */
@Path("/duty-rosters")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class DutyResource {
    @Inject DutyBook book;
    @Inject DutyImport imports;
    Clock clock = Clock.systemUTC();

    /** The hospitals whose rosters the caller keeps. */
    @GET
    public String list(@Context HttpServletRequest request) {
        return Json.createObjectBuilder().add("sites", AllianceJson.texts(book.kept(Visitor.caller(request)))).build().toString();
    }

    @GET
    @Path("/{site}")
    public String roster(@Context HttpServletRequest request, @PathParam("site") String site) {
        return shape(book.roster(site, clock.instant(), Visitor.caller(request))).build().toString();
    }

    @POST
    @Path("/{site}/shifts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, @PathParam("site") String site, InputStream json) {
        book.make(shift(Fields.ofJson(json), UUID.randomUUID(), site, false, Visitor.caller(request)), Visitor.caller(request), actor(request));
        return Response.status(Response.Status.CREATED).entity(roster(request, site)).build();
    }

    @PUT
    @Path("/{site}/shifts/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("site") String site, @PathParam("id") UUID id, InputStream json) {
        book.change(shift(Fields.ofJson(json), id, site, true, Visitor.caller(request)), Visitor.caller(request), actor(request));
        return roster(request, site);
    }

    @DELETE
    @Path("/{site}/shifts/{id}")
    public void remove(@Context HttpServletRequest request, @PathParam("site") String site, @PathParam("id") UUID id) {
        book.remove(site, id, Visitor.caller(request), actor(request));
    }

    /** Whether exams are given by the rule as they become ready. */
    @PUT
    @Path("/{site}/assigning")
    @Consumes(MediaType.APPLICATION_JSON)
    public String assign(@Context HttpServletRequest request, @PathParam("site") String site, InputStream json) {
        Fields fields = Fields.ofJson(json);
        boolean byItself = fields.flag("byItself", false);
        fields.requireSound();
        book.assign(site, byItself, Visitor.caller(request), actor(request));
        return roster(request, site);
    }

    @GET
    @Path("/{site}/export")
    @Produces(CsvAnswers.MEDIA_TYPE)
    public Response give(@Context HttpServletRequest request, @PathParam("site") String site) {
        return CsvAnswers.file("duty-roster", DutyForm.COLUMNS.keySet(), imports.export(site, clock.instant(), Visitor.caller(request)));
    }

    @POST
    @Path("/{site}/import")
    @Consumes("text/csv")
    @LargeBody(bytes = CsvAnswers.MOST_BYTES)
    public Response take(@Context HttpServletRequest request, @PathParam("site") String site, @QueryParam("dryRun") @Nullable String dryRun, InputStream csv) throws IOException {
        return CsvAnswers.report(imports.run(site, csv.readAllBytes(), CsvAnswers.isDryRun(dryRun), Visitor.caller(request), actor(request)));
    }

    private DutyShift shift(Fields fields, UUID id, String site, boolean changed, Caller caller) {
        book.requireKept(site, caller);
        Map<String, UUID> people = book.people(site).stream().collect(Collectors.toMap(Person::code, Person::id));
        Function<String, Optional<UUID>> byCode = code -> Optional.ofNullable(people.get(code));
        return fields.sound(DutyForm.read(fields, id, site, changed ? fields.requiredVersion() : 0, byCode));
    }

    private static JsonObjectBuilder shape(Roster roster) {
        JsonArrayBuilder people = Json.createArrayBuilder();
        roster.people().forEach(person -> people.add(Json.createObjectBuilder().add("code", person.code()).add("name", person.name())));
        return AllianceJson.items(roster.lines(), DutyResource::shape).add("site", roster.site()).add("zone", roster.calendar().zone().getId()).add("assigns", roster.assigns()).add("people", people);
    }

    private static JsonObjectBuilder shape(Line line) {
        DutyShift shift = line.shift();
        JsonArrayBuilder days = Json.createArrayBuilder();
        shift.days().stream().sorted().forEach(days::add);
        return Json.createObjectBuilder().add("id", shift.id().toString()).add("code", line.code()).add("name", line.name()).add("days", days).add("first", shift.first().toString())
                .add("last", AllianceJson.text(shift.last())).add("starts", shift.starts().toString()).add("ends", shift.ends().toString()).add("now", line.now()).add("version", shift.version());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
