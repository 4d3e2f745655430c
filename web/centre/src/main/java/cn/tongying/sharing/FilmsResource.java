package cn.tongying.sharing;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Retried;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Visitor;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/films}: the cloud films of a study, issuing one, issuing it anew, revoking it. Address and QR code are answered once. */
@Path("/films")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class FilmsResource {
    private static final Map<String, Boolean> COVERAGES = Map.of("STUDY", false, "PATIENT", true);
    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
    private static final Wording CODE = new Wording("The last four digits of the patient's phone number.", "患者手机号的后四位数字。");

    @Inject Films films;
    @Inject IdentityConfig identity;
    Clock clock = Clock.systemUTC();

    @GET
    public String list(@Context HttpServletRequest request, @QueryParam("study") @Nullable String study) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        StudyInstanceUid asked = ShareLinksResource.study(study == null ? "" : study);
        films.ofStudy(asked, Visitor.caller(request)).forEach(film -> items.add(json(film)));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(@Context HttpServletRequest request, InputStream body) {
        Fields fields = Fields.ofJson(body);
        String uid = fields.text("studyInstanceUid", 64);
        boolean whole = fields.required("coverage", fields.choice("coverage", COVERAGES)).orElse(false);
        AccessCode code = code(fields);
        Films.Wanted wanted = new Films.Wanted(ShareLinksResource.study(uid), whole, code);
        Films.Issued issued = Retried.run(() -> films.issue(wanted, Visitor.caller(request), Visitor.of(request).actor()));
        return Response.status(Response.Status.CREATED).entity(shownOnce(issued, request)).build();
    }

    @POST
    @Path("/{id}/reissue")
    @Consumes(MediaType.APPLICATION_JSON)
    public String reissue(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream body) {
        AccessCode code = code(Fields.ofJson(body));
        return shownOnce(Retried.run(() -> films.reissue(id, code, Visitor.caller(request), Visitor.of(request).actor())), request);
    }

    @POST
    @Path("/{id}/revoke")
    public void revoke(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        Retried.run(() -> {
            films.revoke(id, Visitor.caller(request), Visitor.of(request).actor());
            return true;
        });
    }

    private static AccessCode code(Fields fields) {
        String digits = fields.required("code", fields.matching("code", FOUR_DIGITS, CODE)).orElse("0000");
        fields.requireSound();
        return new AccessCode(digits);
    }

    /** The secret stands in the fragment, which no browser sends. */
    private String shownOnce(Films.Issued issued, HttpServletRequest request) {
        String address = identity.ownAddress(Visitor.of(request).secure(), request.getHeader("Host")).resolve("/m/film.html") + "#" + issued.secret().text();
        QrCode code = QrCode.of(address);
        return json(issued.film()).add("address", address).add("qr", Json.createObjectBuilder().add("size", code.size()).add("path", code.path()))
                .build().toString();
    }

    private JsonObjectBuilder json(Film film) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", film.id().toString()).add("site", film.site())
                .add("coverage", film.study().isEmpty() ? "PATIENT" : "STUDY").add("issue", film.issue()).add("issuedBy", film.issuedBy())
                .add("issuedAt", film.issuedAt().toString()).add("expiresAt", film.expiresAt().toString()).add("openings", film.openings())
                .add("state", film.state(clock.instant()).name());
        film.openedAt().ifPresentOrElse(at -> json.add("openedAt", at.toString()), () -> json.addNull("openedAt"));
        return json;
    }
}
