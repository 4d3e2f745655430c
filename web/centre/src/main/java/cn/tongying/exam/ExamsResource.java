package cn.tongying.exam;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Parameters;
import cn.tongying.exam.ExamCatalogue.Listed;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/exams}: the catalogue of exams, and which hospital does which. */
@Path("/exams")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ExamsResource {
    @Inject ExamCatalogue catalogue;

    @GET
    public String list(@QueryParam("site") @Nullable String site, @QueryParam("modality") @Nullable String modality, @QueryParam("q") @Nullable String q) {
        ExamCatalogue.Wish wish = new ExamCatalogue.Wish(asked("site", site), asked("modality", modality), asked("q", q).orElse(""));
        return AllianceJson.items(catalogue.list(wish), ExamsResource::shape).build().toString();
    }

    @GET
    @Path("/{code}")
    public String one(@PathParam("code") String code) {
        return text(catalogue.required(code));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Exam wanted = new ExamForm(Fields.ofJson(json)).made(catalogue::isTaken, catalogue::isSite);
        return Response.status(Response.Status.CREATED).entity(text(catalogue.make(wanted, Visitor.of(request).actor()))).build();
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("code") String code, InputStream json) {
        Exam wanted = new ExamForm(Fields.ofJson(json)).changed(catalogue.required(code).exam());
        return text(catalogue.change(wanted, Visitor.of(request).actor()));
    }

    /** Whether the hospital does it: {@code {"offered": false}} where it does not. */
    @PUT
    @Path("/{code}/sites/{site}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String offer(@Context HttpServletRequest request, @PathParam("code") String code, @PathParam("site") String site, InputStream json) {
        Fields fields = Fields.ofJson(json);
        boolean offered = fields.flag("offered", true);
        fields.requireSound();
        return text(catalogue.offer(code, site, offered, Visitor.of(request).actor()));
    }

    private static Optional<String> asked(String name, @Nullable String value) {
        return Optional.of(Parameters.text(name, value)).filter(text -> !text.isEmpty());
    }

    private static String text(Listed listed) {
        return shape(listed).build().toString();
    }

    private static JsonObjectBuilder shape(Listed listed) {
        Exam exam = listed.exam();
        return Json.createObjectBuilder().add("code", exam.code()).add("site", AllianceJson.text(exam.site())).add("nameZh", exam.name().zh())
                .add("nameEn", exam.name().en()).add("modality", exam.modality()).add("bodyPart", exam.bodyPart()).add("region", exam.region())
                .add("views", Json.createArrayBuilder(exam.views())).add("sides", exam.sides().name()).add("contrast", exam.contrast().name())
                .add("coverageZh", exam.coverage().zh()).add("coverageEn", exam.coverage().en()).add("template", exam.template()).add("minutes", exam.minutes())
                .add("standardScheme", exam.standard().map(Exam.StandardCode::scheme).orElse(""))
                .add("standardCode", exam.standard().map(Exam.StandardCode::code).orElse("")).add("retired", exam.retired())
                .add("absentAt", AllianceJson.texts(listed.absentAt())).add("version", exam.version());
    }
}
