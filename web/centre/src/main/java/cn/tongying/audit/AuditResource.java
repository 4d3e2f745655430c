package cn.tongying.audit;

import cn.tongying.archive.Caller;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.audit.chain.ChainStatus;
import cn.tongying.centre.Body;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/audit}: the events for who administers the audit, as pages or as a file, and the state of the chain. Each use is an event. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class AuditResource {
    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final int MOST_CURSOR = 400;

    @Inject AuditTrail trail;
    @Inject AuditSearch search;
    @Inject AuditDatabase database;
    @Inject AuditConfig config;
    @Inject PatientQuestion patients;
    Clock clock = Clock.systemUTC();

    @GET
    @Path("/events")
    public String events(@Context HttpServletRequest request, @BeanParam AuditParameters asked,
                         @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        AuditFilter filter = asked.filter(Visitor.caller(request));
        int most = Parameters.limit(limit, USUAL, MOST);
        Optional<AuditCursor> cursor = Parameters.cursor("after", after).map(AuditResource::cursor);
        written(AuditCode.AUDIT_SEARCHED, request, filter, filter.toString());
        return AuditJson.page(search.newest(filter, cursor, most)).build().toString();
    }

    /** The same with the number of a patient, which stands in the body and not in an address. */
    @POST
    @Path("/events/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        AuditFilter filter = filter(body, Visitor.caller(request));
        int most = body.has("limit") ? body.number("limit", 1, MOST) : USUAL;
        Optional<AuditCursor> cursor = body.optionalText("after", MOST_CURSOR).map(AuditResource::cursor);
        written(AuditCode.AUDIT_SEARCHED, request, filter, filter.toString());
        JsonObjectBuilder answer = AuditJson.page(search.newest(filter, cursor, most));
        filter.patient().ifPresent(traces -> answer.add("patient", Json.createObjectBuilder().add("known", !traces.isEmpty()).add("studies", traces.studies().size())));
        return answer.build().toString();
    }

    private AuditFilter filter(Body body, Caller caller) {
        return AuditParameters.of(body).filter(caller).of(patients.read(body, caller).map(PatientQuestion.Asked::traces));
    }

    /** Up to now: the export does not run after itself. */
    @GET
    @Path("/events/export")
    @Produces(MediaType.WILDCARD)
    public Response export(@Context HttpServletRequest request, @BeanParam AuditParameters asked, @QueryParam("format") @Nullable String format) {
        AuditFilter filter = asked.filter(Visitor.caller(request)).before(clock.instant());
        return exported(request, filter, format == null ? "csv" : format);
    }

    /** The same of one patient. */
    @POST
    @Path("/events/export")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    public Response export(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        return exported(request, filter(body, Visitor.caller(request)).before(clock.instant()), body.optionalText("format", MOST_CURSOR).orElse("csv"));
    }

    private Response exported(HttpServletRequest request, AuditFilter filter, String format) {
        ExportFormat form = ExportFormat.of(format).orElseThrow(() -> new ProblemException(Problem.badRequest(
                "\"format\" must be csv, dicom-xml or fhir-ndjson.", "导出格式必须是 csv、dicom-xml 或 fhir-ndjson。")));
        written(AuditCode.AUDIT_EXPORTED, request, filter, form.extension() + " " + filter);
        AuditExport export = new AuditExport(search, filter, form);
        StreamingOutput stream = export::write;
        return Response.ok(stream, form.mediaType())
                .header("Content-Disposition", "attachment; filename=\"audit." + form.extension() + "\"").build();
    }

    @GET
    @Path("/chain")
    public String chain() {
        return AuditJson.chain(ChainStatus.of(database), config);
    }

    /** Whoever asks about a patient is found among that patient's events. */
    private void written(AuditCode code, HttpServletRequest request, AuditFilter filter, String detail) {
        Caller caller = Visitor.caller(request);
        Visitor visitor = Visitor.of(request);
        AuditedObject whom = filter.patient().map(PatientTraces::object).orElse(AuditedObject.NONE);
        trail.write(new AuditEvent(code, Outcome.SUCCESS, AuditEvent.actor(caller), visitor.address(), "", whom,
                visitor.correlation(), detail, Optional.empty()));
    }

    private static AuditCursor cursor(String text) {
        return AuditCursor.parse(text).orElseThrow(() -> new ProblemException(Problem.badRequest(
                "\"after\" is no cursor of ours.", "翻页位置无效，请重新打开列表。")));
    }
}
