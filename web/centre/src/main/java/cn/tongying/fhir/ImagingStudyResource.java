package cn.tongying.fhir;

import cn.tongying.fhir.ImagingStudies.Page;
import cn.tongying.fhir.ImagingStudies.Wanted;
import cn.tongying.fhir.SearchParameters.Token;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /fhir/ImagingStudy}: studies that the caller is shown, read and searched; their images are had by DICOMweb, by the UID in {@code identifier}. */
@Path("/ImagingStudy")
@RequestScoped
@Produces({ServiceRequestResource.FHIR_JSON, "application/json"})
public class ImagingStudyResource {
    private static final Pattern ROW = Pattern.compile("[1-9][0-9]{0,17}");

    @Inject ImagingStudies studies;

    @GET
    @Path("/{id}")
    public String one(@Context HttpServletRequest request, @PathParam("id") String id) {
        if (!ROW.matcher(id).matches()) {
            throw ImagingStudies.notFound();
        }
        return ImagingStudyJson.of(studies.one(Long.parseLong(id), Visitor.caller(request), Visitor.of(request).actor())).toString();
    }

    @GET
    public String search(@Context HttpServletRequest request, @Context UriInfo asked) {
        Page page = studies.page(wanted(asked.getQueryParameters()), Visitor.caller(request));
        return Bundles.of("ImagingStudy", page.studies().stream().map(ImagingStudyJson::of).toList(), page.next().map(Object::toString), Optional.empty(), asked);
    }

    static Wanted wanted(MultivaluedMap<String, String> given) {
        SearchParameters asked = new SearchParameters(given, "identifier", "patient.identifier", "subject.identifier", "basedon", "_id");
        Optional<Token> identifier = asked.token("identifier");
        identifier.filter(one -> !one.system().isEmpty() && !one.system().equals(SearchParameters.UID_SYSTEM)).ifPresent(one -> {
            throw SearchParameters.bad("identifier is an accession number without a system, or urn:dicom:uid|urn:oid:….", "identifier 为不带 system 的检查号，或 urn:dicom:uid|urn:oid:…。");
        });
        return new Wanted(asked.patient("patient.identifier", "subject.identifier"), identifier.filter(one -> one.system().isEmpty()).map(Token::value),
                identifier.filter(one -> !one.system().isEmpty()).map(one -> DiagnosticReportResource.uid(one.value())),
                asked.reference("basedon", "ServiceRequest").map(id -> DiagnosticReportResource.id("basedon", id)), asked.text("_id").map(id -> row("_id", id)), asked.lastUpdated(),
                asked.text(SearchParameters.PAGE).map(place -> row(SearchParameters.PAGE, place)), asked.count());
    }

    private static Long row(String name, String text) {
        if (!ROW.matcher(text).matches()) {
            throw SearchParameters.bad(name + " is an id of this server.", name + " 应为本系统的资源编号。");
        }
        return Long.valueOf(text);
    }
}
