package cn.tongying.reading;

import cn.tongying.identity.Visitor;
import cn.tongying.reading.results.ReportDocuments;
import cn.tongying.reading.results.SignedReport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** {@code /api/reading/{id}/document}: the signed report as PDF. Its name says nothing of the patient. */
@Path("/reading/{id}/document")
@RequestScoped
public class ReportDocumentResource {
    @Inject SignedReports reports;
    @Inject ReportDocuments documents;

    @GET
    public Response document(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        SignedReport report = reports.printed(id, Visitor.caller(request), Visitor.of(request).actor());
        byte[] document = documents.of(report, Visitor.caller(request));
        return Response.ok(document, "application/pdf").header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"report-" + id + ".pdf\"").build();
    }
}
