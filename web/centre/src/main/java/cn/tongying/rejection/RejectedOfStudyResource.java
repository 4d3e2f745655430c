package cn.tongying.rejection;

import cn.tongying.archive.rejection.Rejections;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/studies/{uid}/rejected}: what of a study is rejected, for who works at its site; empty for everybody else. */
@Path("/studies/{uid}/rejected")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class RejectedOfStudyResource {
    @Inject Rejections rejections;

    @GET
    public String rejected(@Context HttpServletRequest request, @PathParam("uid") String uid) {
        return RejectionJson.instances(rejections.ofStudy(Visitor.caller(request), study(uid)));
    }

    private static StudyInstanceUid study(String uid) {
        try {
            return new StudyInstanceUid(uid);
        } catch (DicomException e) {
            throw new ProblemException(Problem.badRequest("This is not a Study Instance UID.", "这不是有效的检查 UID。"));
        }
    }
}
