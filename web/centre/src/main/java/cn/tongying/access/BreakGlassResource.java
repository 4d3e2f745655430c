package cn.tongying.access;

import cn.tongying.access.Glass.Asked;
import cn.tongying.access.Glass.By;
import cn.tongying.access.Glass.PatientNumber;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/break-glass}: open studies in an emergency, see what one has open, and end it. */
@Path("/break-glass")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class BreakGlassResource {
    private static final int MOST_CODE = 64;

    @Inject BreakGlass breakGlass;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context HttpServletRequest request, InputStream json) {
        Asked asked = asked(Body.read(json));
        Visitor visitor = Visitor.of(request);
        Caller caller = Visitor.caller(request);
        By by = new By(visitor.required().accountId(), visitor.required().username(), caller.homeSite(), visitor.address());
        Glass opened = breakGlass.open(by, asked, visitor.actor()).orElseThrow(() -> new ProblemException(
                Problem.notFound("There is no such study or patient.", "没有该检查或患者。")));
        return Response.status(Response.Status.CREATED).entity(AccessJson.glass(opened).build().toString()).build();
    }

    private static Asked asked(Body body) {
        String reason = body.text("reason", Asked.MOST_REASON).strip();
        int minutes = body.number("minutes", Asked.LEAST_MINUTES, Asked.MOST_MINUTES);
        if (reason.length() < Asked.LEAST_REASON) {
            throw bad("\"reason\" must tell the emergency in at least " + Asked.LEAST_REASON + " characters.",
                    "请说明紧急情况，至少 " + Asked.LEAST_REASON + " 个字符。");
        }
        if (body.has("studyInstanceUid") == body.has("patientId")) {
            throw bad("Give \"studyInstanceUid\", or \"site\" and \"patientId\".", "请填写检查 UID，或机构与患者编号。");
        }
        if (body.has("studyInstanceUid")) {
            return new Asked(Optional.of(uid(body.text("studyInstanceUid", MOST_CODE))), Optional.empty(), reason, minutes);
        }
        return new Asked(Optional.empty(), Optional.of(new PatientNumber(body.text("site", MOST_CODE), body.text("patientId", MOST_CODE))),
                reason, minutes);
    }

    private static StudyInstanceUid uid(String text) {
        try {
            return new StudyInstanceUid(text);
        } catch (IllegalArgumentException e) {
            throw bad("\"studyInstanceUid\" is no UID.", "检查 UID 无效。");
        }
    }

    private static ProblemException bad(String detail, String detailZh) {
        return new ProblemException(Problem.badRequest(detail, detailZh));
    }

    @GET
    public String active(@Context HttpServletRequest request) {
        return Json.createObjectBuilder().add("items", AccessJson.items(breakGlass.active(Visitor.of(request).required().accountId()).stream()
                .map(AccessJson::glass).toList())).build().toString();
    }

    @POST
    @Path("/{id}/end")
    public Response end(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        Visitor visitor = Visitor.of(request);
        breakGlass.end(visitor.required().accountId(), id, visitor.actor());
        return Response.noContent().build();
    }
}
