package cn.tongying.studies;

import cn.tongying.archive.list.SeriesSummary;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.centre.Body;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;

/** {@code /api/studies}: the list that searches as one types, and the series of one study. */
@Path("/studies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class StudyListResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int MOST_SOUGHT = 200;
    private static final int MOST_CODES = 1000;
    private static final int MOST_CURSOR = 400;

    @Inject StudyList studies;

    /** What one looks for, such as a patient's name, stands in the body and in no address. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        return StudyJson.page(studies.page(Visitor.caller(request), filter(Body.read(json)))).toString();
    }

    /** {@code modality} and {@code site} may each hold several, separated by commas. */
    private static StudyFilter filter(Body body) {
        return new StudyFilter(body.optionalText("q", MOST_SOUGHT).map(String::strip).orElse(""),
                Parameters.codes("modality", text(body, "modality")), Parameters.codes("site", text(body, "site")),
                Parameters.date("from", text(body, "from")), Parameters.date("to", text(body, "to")),
                body.optionalText("description", MOST_SOUGHT).map(String::strip).orElse(""),
                body.has("limit") ? body.number("limit", 1, MOST) : USUAL, body.optionalText("after", MOST_CURSOR));
    }

    private static String text(Body body, String name) {
        return body.optionalText(name, MOST_CODES).orElse("");
    }

    @GET
    @Path("/{uid}/series")
    public String series(@Context HttpServletRequest request, @PathParam("uid") String uid) {
        StudyInstanceUid study = study(uid);
        List<SeriesSummary> found = studies.series(Visitor.caller(request), study);
        if (found.isEmpty()) {
            throw notFound();
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        found.forEach(series -> array.add(StudyJson.series(study, series)));
        return array.build().toString();
    }

    private static StudyInstanceUid study(String uid) {
        try {
            return new StudyInstanceUid(uid);
        } catch (DicomException e) {
            throw new ProblemException(Problem.badRequest("This is not a Study Instance UID.", "这不是有效的检查 UID。"));
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such study, or you may not see it.", "没有该检查，或您无权查看。"));
    }
}
