package cn.tongying.studies;

import cn.tongying.archive.list.SeriesSummary;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/studies}: the list that searches as one types, and the series of one study. */
@Path("/studies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class StudyListResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    @Inject StudyList studies;

    @GET
    public String list(@Context HttpServletRequest request,
                       @QueryParam("q") @Nullable String text, @QueryParam("modality") @Nullable String modality,
                       @QueryParam("site") @Nullable String site, @QueryParam("from") @Nullable String from,
                       @QueryParam("to") @Nullable String to, @QueryParam("description") @Nullable String description,
                       @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        StudyFilter filter = new StudyFilter(Parameters.text("q", text),
                Parameters.codes("modality", modality), Parameters.codes("site", site),
                Parameters.date("from", from), Parameters.date("to", to), Parameters.text("description", description),
                Parameters.limit(limit, USUAL, MOST), Parameters.cursor("after", after));
        return StudyJson.page(studies.page(Visitor.caller(request), filter)).toString();
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
