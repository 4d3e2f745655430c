package cn.tongying.intake;

import cn.tongying.archive.list.ReceivedList;
import cn.tongying.archive.list.ReceivedSeries;
import cn.tongying.centre.Parameters;
import cn.tongying.identity.Visitor;
import cn.tongying.studies.StudyJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/intake/received}: one line per series, the newest first. */
@Path("/intake/received")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ReceivedResource {
    @Inject ReceivedList received;

    @GET
    public String page(@Context HttpServletRequest request, @QueryParam("limit") @Nullable String limit,
                       @QueryParam("before") @Nullable String before) {
        return IntakePage.json(received.page(Visitor.caller(request), IntakePage.limit(limit),
                Parameters.cursor("before", before)), ReceivedResource::line);
    }

    static JsonObjectBuilder line(ReceivedSeries series) {
        return Json.createObjectBuilder()
                .add("at", series.at().toString())
                .add("via", series.via().label())
                .add("source", series.source())
                .add("site", StudyJson.site(series.site()))
                .add("studyInstanceUid", series.study().value())
                .add("seriesInstanceUid", series.series().value())
                .add("patient", StudyJson.patient(series.patient()))
                .add("description", series.description())
                .add("modality", series.modality())
                .add("instanceCount", series.instanceCount());
    }
}
