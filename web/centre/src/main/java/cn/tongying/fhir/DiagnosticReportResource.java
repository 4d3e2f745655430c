package cn.tongying.fhir;

import cn.tongying.fhir.SearchParameters.Span;
import cn.tongying.fhir.SearchParameters.Token;
import cn.tongying.identity.Visitor;
import cn.tongying.reading.results.ReportsGiven;
import cn.tongying.reading.results.ReportsGiven.GivenPage;
import cn.tongying.reading.results.ReportsGiven.Place;
import cn.tongying.reading.results.ReportsGiven.Wanted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** {@code /fhir/DiagnosticReport}: signed reports of the exams that the caller is shown, read and searched. What is not signed is not there. */
@Path("/DiagnosticReport")
@RequestScoped
@Produces({ServiceRequestResource.FHIR_JSON, "application/json"})
public class DiagnosticReportResource {
    private static final String UUID_URN = "urn:uuid:";

    @Inject ReportsGiven reports;

    @GET
    @Path("/{id}")
    public String one(@Context HttpServletRequest request, @Context UriInfo asked, @PathParam("id") UUID id) {
        return DiagnosticReportJson.of(reports.one(id, Visitor.caller(request), Visitor.of(request).actor()), asked.getBaseUri().toString()).toString();
    }

    @GET
    public String search(@Context HttpServletRequest request, @Context UriInfo asked) {
        GivenPage page = reports.page(wanted(asked.getQueryParameters()), Visitor.caller(request), Visitor.of(request).actor());
        return Bundles.of("DiagnosticReport", page.reports().stream().map(one -> DiagnosticReportJson.of(one, asked.getBaseUri().toString())).toList(), page.next().map(DiagnosticReportResource::cursor), notice(page.held()), asked);
    }

    static Wanted wanted(MultivaluedMap<String, String> given) {
        SearchParameters asked = new SearchParameters(given, "identifier", "patient.identifier", "subject.identifier", "based-on", "_id");
        Optional<Token> identifier = asked.token("identifier");
        Span span = asked.lastUpdated();
        return new Wanted(asked.patient("patient.identifier", "subject.identifier"), identifier.filter(one -> isAccession(one)).map(Token::value), identifier.filter(one -> one.system().equals(SearchParameters.UID_SYSTEM)).map(one -> uid(one.value())),
                asked.reference("based-on", "ServiceRequest").map(id -> id("based-on", id)),
                identifier.filter(one -> !isAccession(one) && one.value().startsWith(UUID_URN)).map(one -> id("identifier", one.value().substring(UUID_URN.length()))).or(() -> asked.text("_id").map(id -> id("_id", id))),
                span.from(), span.until(), asked.text(SearchParameters.PAGE).map(DiagnosticReportResource::place), asked.count());
    }

    /** Without a system: the number of the exam. */
    private static boolean isAccession(Token token) {
        if (!token.system().isEmpty() && !token.system().equals(SearchParameters.UID_SYSTEM) && !token.system().equals("urn:ietf:rfc:3986")) {
            throw SearchParameters.bad("identifier is an accession number without a system, urn:dicom:uid|urn:oid:… or urn:ietf:rfc:3986|urn:uuid:….",
                    "identifier 为不带 system 的检查号，或 urn:dicom:uid|urn:oid:…、urn:ietf:rfc:3986|urn:uuid:…。");
        }
        return token.system().isEmpty();
    }

    static String uid(String value) {
        return value.startsWith(SearchParameters.OID) ? value.substring(SearchParameters.OID.length()) : value;
    }

    static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw SearchParameters.bad(name + " is an id of this server.", name + " 应为本系统的资源编号。");
        }
    }

    private static String cursor(Place place) {
        return place.at() + "_" + place.task();
    }

    private static Place place(String cursor) {
        int line = cursor.indexOf('_');
        try {
            return new Place(Instant.parse(cursor.substring(0, Math.max(0, line))), UUID.fromString(cursor.substring(line + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw SearchParameters.noPage();
        }
    }

    private static Optional<JsonObject> notice(int held) {
        return held == 0 ? Optional.empty() : Optional.of(Json.createObjectBuilder().add("resourceType", "OperationOutcome").add("issue", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("severity", "warning").add("code", "suppressed")
                .add("details", Json.createObjectBuilder().add("text", held + " reports are not given out: their seal does not match, or they were signed for another patient's number and are not corrected yet."))
                .add("diagnostics", "有 " + held + " 份报告未输出：封印不符，或签署时为另一患者号且尚未更正。"))).build());
    }
}
