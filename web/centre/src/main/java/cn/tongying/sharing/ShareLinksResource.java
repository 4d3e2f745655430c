package cn.tongying.sharing;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.DicomException;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/share-links}: the links that one made, making one, taking one back. Its secret and code are answered once. */
@Path("/share-links")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ShareLinksResource {
    private static final int MOST_HOURS = 72;
    private static final int MOST_USES = 50;
    private static final int MOST_REASON = 400;
    private static final int USUAL = 50;
    private static final int MOST = 200;

    @Inject ShareLinks links;
    @Inject IdentityConfig identity;
    Clock clock = Clock.systemUTC();

    @GET
    public String list(@Context HttpServletRequest request, @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        int most = Parameters.limit(limit, USUAL, MOST);
        List<ShareLinks.Listed> found = links.of(account(request), Visitor.caller(request), cursor(after), most);
        List<ShareLinks.Listed> page = found.subList(0, Math.min(most, found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(one -> items.add(listed(one)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", items);
        if (found.size() > most) {
            json.add("next", page.getLast().link().id().toString());
        } else {
            json.addNull("next");
        }
        return json.build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream body) {
        Fields fields = Fields.ofJson(body);
        int hours = fields.number("hours", 1, MOST_HOURS);
        int uses = fields.number("uses", 1, MOST_USES);
        String reason = fields.text("reason", MOST_REASON);
        String uid = fields.text("studyInstanceUid", 64);
        fields.requireSound();
        ShareLinks.Made made = links.make(new ShareLinks.Wanted(study(uid), Duration.ofHours(hours), uses, reason), Visitor.caller(request),
                account(request), Visitor.of(request).actor());
        String address = identity.ownAddress(Visitor.of(request).secure(), request.getHeader("Host")).resolve("/shared.html") + "#" + made.secret().text();
        return Response.status(Response.Status.CREATED).entity(json(made.link()).add("address", address)
                .add("code", made.code().digits()).build().toString()).build();
    }

    @POST
    @Path("/{id}/revoke")
    public void revoke(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        links.revoke(id, account(request), Visitor.of(request).actor());
    }

    private static UUID account(HttpServletRequest request) {
        return Visitor.of(request).required().accountId();
    }

    private static Optional<UUID> cursor(@Nullable String after) {
        try {
            return Parameters.cursor("after", after).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badRequest("\"after\" is no cursor of ours.", "翻页位置无效，请重新打开列表。"));
        }
    }

    static StudyInstanceUid study(String uid) {
        try {
            return new StudyInstanceUid(uid);
        } catch (DicomException e) {
            throw new ProblemException(Problem.badRequest("This is not a Study Instance UID.", "这不是有效的检查 UID。"));
        }
    }

    private JsonObjectBuilder listed(ShareLinks.Listed one) {
        JsonObjectBuilder json = json(one.link());
        one.patient().ifPresentOrElse(patient -> json.add("patient", Json.createObjectBuilder().add("patientId", patient.patientId())
                .add("name", patient.name()).add("birthDate", patient.birthDate()).add("sex", patient.sex())), () -> json.addNull("patient"));
        one.exam().ifPresentOrElse(exam -> json.add("exam", exam.json()), () -> json.addNull("exam"));
        return json;
    }

    private JsonObjectBuilder json(ShareLink link) {
        return Json.createObjectBuilder().add("id", link.id().toString()).add("studyInstanceUid", link.study().value()).add("site", link.site())
                .add("by", link.author()).add("reason", link.reason()).add("madeAt", link.madeAt().toString()).add("expiresAt", link.expiresAt().toString())
                .add("mostUses", link.mostUses()).add("uses", link.uses()).add("state", link.state(clock.instant()).name());
    }
}
