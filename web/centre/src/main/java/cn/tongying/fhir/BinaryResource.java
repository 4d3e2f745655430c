package cn.tongying.fhir;

import cn.tongying.identity.Visitor;
import cn.tongying.reading.results.ReportDocuments;
import cn.tongying.reading.results.ReportsGiven;
import cn.tongying.reading.results.SignedReport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.UUID;

/** {@code /fhir/Binary}: the document of a signed report, as itself, or as a resource for who asks for FHIR. */
@Path("/Binary/{id}")
@RequestScoped
public class BinaryResource {
    private static final String PDF = "application/pdf";

    @Inject ReportsGiven reports;
    @Inject ReportDocuments documents;

    @GET
    @Produces(PDF)
    public Response document(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return Response.ok(made(request, id), PDF).header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"report-" + id + ".pdf\"").build();
    }

    @GET
    @Produces({ServiceRequestResource.FHIR_JSON + ";qs=0.5", "application/json;qs=0.5"})
    public String resource(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return Json.createObjectBuilder().add("resourceType", "Binary").add("id", id.toString()).add("contentType", PDF)
                .add("data", Base64.getEncoder().encodeToString(made(request, id))).build().toString();
    }

    private byte[] made(HttpServletRequest request, UUID id) {
        SignedReport report = reports.one(id, Visitor.caller(request), Visitor.of(request).actor()).report();
        return documents.of(report, Visitor.caller(request));
    }
}
