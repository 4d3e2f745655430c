package cn.tongying.alliance.agreement;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Parameters;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/agreements}: what sites share with each other, its end, and who sees whose studies on a day. */
@Path("/agreements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class AgreementsResource {
    private static final int MOST_REASON = 400;

    @Inject Agreements agreements;
    Clock clock = Clock.systemUTC();

    @GET
    public String list(@QueryParam("site") @Nullable String site) {
        Optional<String> asked = Optional.of(Parameters.text("site", site)).filter(code -> !code.isEmpty());
        return AllianceJson.items(agreements.list(asked), AgreementJson::agreement).build().toString();
    }

    /** Whose studies the staff of a site may see by agreement, on a day (else today). */
    @GET
    @Path("/shared-with")
    public String sharedWith(@QueryParam("site") @Nullable String site, @QueryParam("day") @Nullable String day) {
        LocalDate asked = Parameters.date("day", day).orElseGet(() -> Days.today(clock));
        return AllianceJson.items(agreements.sharedWith(Parameters.text("site", site), asked), AgreementJson::shared).build().toString();
    }

    @GET
    @Path("/{id}")
    public String one(@PathParam("id") UUID id) {
        return json(agreements.required(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        Agreement wanted = fields.sound(AgreementForm.read(fields, UUID.randomUUID(), 0, agreements::isSite));
        return Response.status(Response.Status.CREATED).entity(json(agreements.make(wanted, Author.of(request)))).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        Agreement wanted = fields.sound(AgreementForm.read(fields, id, version, agreements::isSite));
        return json(agreements.change(wanted, Author.of(request)));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public String end(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        Optional<LocalDate> on = fields.required("endedOn", fields.date("endedOn"));
        String reason = fields.text("endReason", MOST_REASON);
        fields.requireSound();
        return json(agreements.end(id, new Agreement.End(fields.sound(on), reason), version, Author.of(request)));
    }

    private static String json(Agreement agreement) {
        return AgreementJson.agreement(agreement).build().toString();
    }
}
