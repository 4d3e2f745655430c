package cn.tongying.audit;

import cn.tongying.archive.Caller;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.audit.chain.ChainStatus;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
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

    @Inject AuditTrail trail;
    @Inject AuditSearch search;
    @Inject AuditDatabase database;
    @Inject AuditConfig config;
    Clock clock = Clock.systemUTC();

    @GET
    @Path("/events")
    public String events(@Context HttpServletRequest request, @BeanParam AuditParameters asked,
                         @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        AuditFilter filter = asked.filter(Visitor.caller(request));
        int most = Parameters.limit(limit, USUAL, MOST);
        Optional<AuditCursor> cursor = Parameters.cursor("after", after).map(AuditResource::cursor);
        written(AuditCode.AUDIT_SEARCHED, request, filter.toString());
        return AuditJson.page(search.newest(filter, cursor, most));
    }

    /** Up to now: the export does not run after itself. */
    @GET
    @Path("/events/export")
    @Produces(MediaType.WILDCARD)
    public Response export(@Context HttpServletRequest request, @BeanParam AuditParameters asked, @QueryParam("format") @Nullable String format) {
        AuditFilter filter = asked.filter(Visitor.caller(request)).before(clock.instant());
        ExportFormat form = ExportFormat.of(format == null ? "csv" : format).orElseThrow(() -> new ProblemException(Problem.badRequest(
                "\"format\" must be csv, dicom-xml or fhir-ndjson.", "“format”必须是 csv、dicom-xml 或 fhir-ndjson。")));
        written(AuditCode.AUDIT_EXPORTED, request, form.extension() + " " + filter);
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

    private void written(AuditCode code, HttpServletRequest request, String detail) {
        Caller caller = Visitor.caller(request);
        Visitor visitor = Visitor.of(request);
        trail.write(new AuditEvent(code, Outcome.SUCCESS, AuditEvent.actor(caller), visitor.address(), "", AuditedObject.NONE,
                visitor.correlation(), detail, Optional.empty()));
    }

    private static AuditCursor cursor(String text) {
        return AuditCursor.parse(text).orElseThrow(() -> new ProblemException(Problem.badRequest(
                "\"after\" is no cursor of ours.", "“after”不是有效的游标。")));
    }
}
