package cn.tongying.reading.lesion;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import cn.tongying.reading.lesion.Lesion.Size;
import cn.tongying.reading.lesion.Lesion.Table;
import cn.tongying.studies.StudyJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/lesions}: the lesions of the person of one exam, by the id of its reading task. */
@Path("/lesions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class LesionsResource {
    @Inject Lesions lesions;

    @GET
    @Path("/{task}")
    public String of(@Context HttpServletRequest request, @PathParam("task") UUID task) {
        return shape(lesions.of(task, Visitor.caller(request), Visitor.of(request).actor()));
    }

    @POST
    @Path("/{task}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String measure(@Context HttpServletRequest request, @PathParam("task") UUID task, InputStream json) {
        return shape(lesions.measure(task, new LesionForm(Fields.ofJson(json)).measured(), Visitor.caller(request), Visitor.of(request).actor()));
    }

    @DELETE
    @Path("/{task}/{lesion}")
    public String remove(@Context HttpServletRequest request, @PathParam("task") UUID task, @PathParam("lesion") UUID lesion) {
        return shape(lesions.remove(task, lesion, Visitor.caller(request), Visitor.of(request).actor()));
    }

    private static String shape(Table table) {
        return AllianceJson.items(table.lesions(), LesionsResource::lesion).add("hidden", table.hidden()).build().toString();
    }

    private static JsonObjectBuilder lesion(Lesion one) {
        JsonArrayBuilder sizes = Json.createArrayBuilder();
        one.sizes().forEach(size -> sizes.add(size(size)));
        return Json.createObjectBuilder().add("id", one.id().toString()).add("label", one.label()).add("name", one.name()).add("sizes", sizes);
    }

    private static JsonObjectBuilder size(Size size) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("task", size.task().toString()).add("study", size.exam().study()).add("site", StudyJson.site(size.exam().site()))
                .add("date", size.exam().date()).add("time", size.exam().time()).add("modality", size.exam().modality()).add("series", size.series()).add("instance", size.instance())
                .add("frame", size.frame()).add("long", size.longMm()).add("words", size.words()).add("by", size.by()).add("at", size.at().toString()).add("settled", size.isSettled());
        size.shortMm().ifPresentOrElse(mm -> json.add("short", mm), () -> json.addNull("short"));
        return json;
    }
}
