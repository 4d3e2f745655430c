package cn.tongying.alliance.staff;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.input.CsvAnswers;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.LargeBody;
import cn.tongying.centre.Parameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/practitioners}: the people, found as one types, their changes, what they may do and why, and their exchange as CSV. */
@Path("/practitioners")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PractitionersResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    @Inject Practitioners practitioners;
    @Inject Staff staff;
    @Inject StaffImport imports;
    Clock clock = Clock.systemUTC();

    @GET
    public String page(@QueryParam("q") @Nullable String typed, @QueryParam("organization") @Nullable String organization,
                       @QueryParam("category") @Nullable String category, @QueryParam("active") @Nullable String active,
                       @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        int most = Parameters.limit(limit, USUAL, MOST);
        Practitioners.Search search = PractitionerSearch.read(typed, organization, category, active, after, most);
        List<Practitioner> found = practitioners.page(search, Days.today(clock));
        List<Practitioner> page = found.subList(0, Math.min(most, found.size()));
        JsonObjectBuilder json = AllianceJson.items(page, StaffJson::practitioner);
        if (found.size() > most) {
            json.add("next", page.getLast().id().toString());
        } else {
            json.addNull("next");
        }
        return json.build().toString();
    }

    @GET
    @Path("/{id}")
    public String one(@PathParam("id") UUID id) {
        return json(practitioners.required(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        Optional<String> code = PractitionerForm.code(fields);
        PractitionerDetails details = fields.sound(PractitionerForm.read(fields, practitioners::account));
        Practitioner made = practitioners.make(fields.sound(code), details, Author.of(request));
        return Response.status(Response.Status.CREATED).entity(json(made)).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        PractitionerForm.refuseChange(fields, practitioners.required(id));
        PractitionerDetails details = fields.sound(PractitionerForm.read(fields, practitioners::account));
        return json(practitioners.change(id, details, version, Author.of(request)));
    }

    /** What this person may do at this organization, and why: on a day (else today), for a modality and a body part. */
    @GET
    @Path("/{id}/competence")
    public String competence(@PathParam("id") UUID id, @QueryParam("organization") @Nullable String organization,
                             @QueryParam("day") @Nullable String day, @QueryParam("modality") @Nullable String modality,
                             @QueryParam("bodyPart") @Nullable String bodyPart) {
        LocalDate asked = Parameters.date("day", day).orElseGet(() -> Days.today(clock));
        return StaffJson.competence(staff.competence(id, Parameters.text("organization", organization), asked,
                Parameters.text("modality", modality), Parameters.text("bodyPart", bodyPart))).build().toString();
    }

    @GET
    @Path("/export")
    @Produces(CsvAnswers.MEDIA_TYPE)
    public Response export() {
        return CsvAnswers.file("practitioners", StaffImport.COLUMNS.keySet(), imports.export());
    }

    @POST
    @Path("/import")
    @Consumes("text/csv")
    @LargeBody(bytes = CsvAnswers.MOST_BYTES)
    public Response take(@Context HttpServletRequest request, @QueryParam("dryRun") @Nullable String dryRun, InputStream csv) throws IOException {
        return CsvAnswers.report(imports.run(csv.readAllBytes(), CsvAnswers.isDryRun(dryRun), Author.of(request)));
    }

    private static String json(Practitioner practitioner) {
        return StaffJson.practitioner(practitioner).build().toString();
    }
}
