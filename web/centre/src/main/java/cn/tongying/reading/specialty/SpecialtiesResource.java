package cn.tongying.reading.specialty;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code /api/reading-specialties}: the specialties with their modalities, and the templates of their reports. */
@Path("/reading-specialties")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SpecialtiesResource {
    private static final int MOST_NAME = 32;
    private static final int MOST_CODES = 40;
    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_]{2,16}");
    private static final Wording MODALITY_RULE = new Wording("A modality in DICOM's letters, as CT, ES, SM.", "请填写 DICOM 设备类型，如 CT、ES、SM。");
    private static final Pattern FIELD = Pattern.compile("[A-Z][A-Z_]{1,31}");
    private static final Wording FIELD_RULE = new Wording("Codes of fields.", "须为字段代码。");
    private static final Map<String, String> CHINESE = Map.of("nameZh", "中文名称", "nameEn", "英文名称", "modalities", "设备类型", "findings", "检查所见", "impression", "诊断意见");

    @Inject Specialties specialties;

    /** Specialties in their order, templates, and the fields that these are made of. */
    @GET
    public String list() {
        return AllianceJson.items(specialties.all(), SpecialtiesResource::shape).add("templates", shapes(specialties.templates().stream().map(SpecialtiesResource::shape).toList()))
                .add("fields", shapes(specialties.fields().stream().map(SpecialtiesResource::shape).toList())).build().toString();
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("code") String code, InputStream json) {
        Fields fields = fields(json);
        int version = fields.requiredVersion();
        Specialty wanted = new Specialty(code, fields.text("nameZh", MOST_NAME), fields.text("nameEn", MOST_NAME),
                fields.list("modalities", MOST_CODES, MODALITY, MODALITY_RULE).stream().sorted().toList(), version);
        fields.requireSound();
        return shape(specialties.change(wanted, actor(request))).build().toString();
    }

    @PUT
    @Path("/templates/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String changeTemplate(@Context HttpServletRequest request, @PathParam("code") String code, InputStream json) {
        Fields fields = fields(json);
        int version = fields.requiredVersion();
        List<String> findings = fields.ordered("findings", MOST_CODES, FIELD, FIELD_RULE);
        List<String> impression = fields.ordered("impression", MOST_CODES, FIELD, FIELD_RULE);
        fields.requireSound();
        return shape(specialties.change(code, findings, impression, version, actor(request))).build().toString();
    }

    private static Fields fields(InputStream json) {
        Fields fields = Fields.ofJson(json);
        fields.inChinese(CHINESE);
        return fields;
    }

    private static JsonArrayBuilder shapes(List<JsonObjectBuilder> all) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        all.forEach(json::add);
        return json;
    }

    private static JsonObjectBuilder shape(Specialty specialty) {
        return Json.createObjectBuilder().add("code", specialty.code()).add("nameZh", specialty.nameZh()).add("nameEn", specialty.nameEn())
                .add("modalities", AllianceJson.texts(specialty.modalities())).add("version", specialty.version());
    }

    /** In the order that a report has. */
    private static JsonObjectBuilder shape(ReportTemplate template) {
        return Json.createObjectBuilder().add("code", template.code()).add("specialty", template.specialty()).add("nameZh", template.nameZh()).add("nameEn", template.nameEn())
                .add("findings", Json.createArrayBuilder(template.findings())).add("impression", Json.createArrayBuilder(template.impression())).add("version", template.version());
    }

    private static JsonObjectBuilder shape(LineField field) {
        return Json.createObjectBuilder().add("code", field.code()).add("labelZh", field.labelZh()).add("labelEn", field.labelEn()).add("kind", field.kind().name())
                .add("choicesZh", Json.createArrayBuilder(field.choicesZh())).add("choicesEn", Json.createArrayBuilder(field.choicesEn())).add("unit", field.unit())
                .add("scheme", field.scheme()).add("concept", field.concept());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
