package cn.tongying.rejection;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.rejection.Draft;
import cn.tongying.archive.rejection.RejectionTitle;
import cn.tongying.archive.rejection.Rejections;
import cn.tongying.archive.rejection.Wish;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.centre.Body;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.Retried;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/rejections}: rejecting, the list of rejections, undoing, and removing for good. */
@Path("/rejections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class RejectionsResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int LONGEST_UID = 64;

    @Inject Rejections rejections;
    @Inject Archive archive;

    @GET
    public String page(@Context HttpServletRequest request, @QueryParam("limit") @Nullable String limit, @QueryParam("before") @Nullable String before) {
        return RejectionJson.page(rejections.page(Visitor.caller(request), Parameters.limit(limit, USUAL, MOST), Parameters.cursor("before", before)));
    }

    /**
     * {@code study}, and {@code series} and {@code instance} where not all of it is meant, or {@code rejection}: what that one rejected, to
     * be rejected more strictly; {@code title} is the code; {@code reason}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(@Context HttpServletRequest request, InputStream json) {
        return Response.status(Response.Status.CREATED).entity(rejected(request, json)).build();
    }

    String rejected(HttpServletRequest request, InputStream json) {
        Caller caller = Visitor.caller(request);
        return switch (rejections.draft(caller, wish(Body.read(json)))) {
            case Draft.Nothing _ -> throw new ProblemException(Problem.notFound("There is nothing of the kind to reject, or you may not see it.",
                    "没有可拒绝的影像，或您无权查看。"));
            case Draft.NotPermitted _ -> throw new ProblemException(Problem.forbidden("You may not reject images of this hospital for this reason.",
                    "您无权以该原因拒绝这家机构的影像。"));
            case Draft.Made made -> store(made, Visitor.of(request));
        };
    }

    private String store(Draft.Made made, Visitor visitor) {
        Source source = new Source(Source.Via.PORTAL, made.sender().name(), visitor.address(), visitor.correlation());
        StoreOutcome outcome = archive.store(made.sender(), new Incoming(new ByteArrayInputStream(made.dataset()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(), Optional.empty(), Optional.empty(), source));
        archive.senderFinished(source.sender());
        return switch (outcome) {
            case StoreOutcome.Stored stored -> heeded(made, stored.identity());
            case StoreOutcome.AlreadyStored _ -> throw new IllegalStateException("A new UID was held already");
            case StoreOutcome.Refused refused -> throw new ProblemException(refused.reason().transientCondition()
                    ? Problem.unavailable(5, refused.message(), refused.messageZh()) : Problem.conflict(refused.message(), refused.messageZh()));
        };
    }

    /** What the note names may have changed since it was written: then it was stored and rejects nothing. */
    private String heeded(Draft.Made made, InstanceIdentity note) {
        if (!rejections.inForce(note.site(), note.instance())) {
            throw new ProblemException(Problem.conflict("Nothing was rejected: what was chosen changed meanwhile. Look at the exam again; the list of rejections tells why.",
                    "未拒绝任何影像：所选内容在此期间已变化。请重新查看该检查；原因见拒绝列表。"));
        }
        return Json.createObjectBuilder().add("note", note.instance().value()).add("instances", made.instances()).build().toString();
    }

    private static Wish wish(Body body) {
        try {
            return new Wish(new StudyInstanceUid(body.text("study", LONGEST_UID)), body.optionalText("series", LONGEST_UID).map(SeriesInstanceUid::new),
                    body.optionalText("instance", LONGEST_UID).map(SopInstanceUid::new),
                    body.optionalText("rejection", LONGEST_UID).map(RejectionsResource::number),
                    RejectionTitle.of(body.text("title", LONGEST_UID)).orElseThrow(RejectionsResource::noTitle),
                    body.optionalText("reason", Wish.LONGEST_REASON).map(String::strip).orElse(""));
        } catch (DicomException e) {
            throw new ProblemException(Problem.badRequest("A UID is not valid.", "UID 无效。"));
        }
    }

    private static Long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(Problem.badRequest("rejection is the number of a rejection.", "拒绝记录的编号无效。"));
        }
        return Long.valueOf(text);
    }

    private static ProblemException noTitle() {
        return new ProblemException(Problem.badRequest("title is one of 113001, 113037, 113038 and 113039 (DCM).", "拒绝原因必须是 113001、113037、113038、113039 之一。"));
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/undo")
    public void undo(@Context HttpServletRequest request, @PathParam("id") long id) {
        answer(Retried.run(() -> rejections.undo(Visitor.caller(request), id, Visitor.of(request).correlation())));
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/remove")
    public void remove(@Context HttpServletRequest request, @PathParam("id") long id) {
        answer(Retried.run(() -> rejections.remove(Visitor.caller(request), id, Visitor.of(request).correlation())));
    }

    private static void answer(Rejections.Outcome outcome) {
        switch (outcome) {
            case DONE -> { }
            case NOT_FOUND -> throw new ProblemException(Problem.notFound("There is no such rejection, or it is not for you to decide.", "没有该拒绝记录，或您无权处理。"));
            case NOT_PERMITTED -> throw new ProblemException(Problem.forbidden("It is not for you to undo this rejection.", "您无权撤销该拒绝。"));
            case NOT_YET -> throw new ProblemException(Problem.conflict("The time to undo is not over yet.", "可撤销期尚未结束。"));
            case OVER -> throw new ProblemException(Problem.conflict("This rejection is not in force any more.", "该拒绝已不再生效。"));
        }
    }
}
