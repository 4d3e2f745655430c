package cn.tongying.exam;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.CsvAnswers;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.LargeBody;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/exam-codes}: what other systems call the exams of the catalogue, and which of their codes mean nothing yet. */
@Path("/exam-codes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ExamCodesResource {
    @Inject ExamCodes codes;
    @Inject ExamCodeImport imports;

    @GET
    public String list() {
        List<ExamCode> all = codes.all();
        JsonArrayBuilder unmapped = Json.createArrayBuilder();
        codes.unmapped().forEach(one -> unmapped.add(Json.createObjectBuilder().add("site", one.site()).add("source", one.source()).add("code", one.code()).add("words", one.words())
                .add("times", one.times()).add("firstAt", one.firstAt().toString()).add("lastAt", one.lastAt().toString())));
        return AllianceJson.items(all.subList(0, Math.min(ExamCodes.MOST, all.size())), ExamCodesResource::shape).add("total", all.size()).add("unmapped", unmapped).build().toString();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public String set(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        return shape(codes.set(fields.sound(ExamCodeForm.read(fields)), actor(request))).build().toString();
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public void remove(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        codes.remove(fields.raw("site"), fields.raw("source"), fields.raw("code"), actor(request));
    }

    @GET
    @Path("/export")
    @Produces(CsvAnswers.MEDIA_TYPE)
    public Response export() {
        return CsvAnswers.file("exam-codes", ExamCodeForm.COLUMNS.keySet(), codes.all().stream().map(ExamCodeForm::values).toList());
    }

    @POST
    @Path("/import")
    @Consumes("text/csv")
    @LargeBody(bytes = CsvAnswers.MOST_BYTES)
    public Response take(@Context HttpServletRequest request, @QueryParam("dryRun") @Nullable String dryRun, InputStream csv) throws IOException {
        return CsvAnswers.report(imports.run(csv.readAllBytes(), CsvAnswers.isDryRun(dryRun), actor(request)));
    }

    private static JsonObjectBuilder shape(ExamCode code) {
        return Json.createObjectBuilder().add("site", code.site()).add("source", code.source()).add("code", code.code()).add("exam", code.exam()).add("version", code.version());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
