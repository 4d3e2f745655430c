package cn.tongying.fhir;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /fhir/metadata}: what is there, as a CapabilityStatement. */
@Path("/metadata")
@RequestScoped
@Produces({ServiceRequestResource.FHIR_JSON, "application/json"})
public class MetadataResource {
    @GET
    public String capabilities() {
        return Json.createObjectBuilder().add("resourceType", "CapabilityStatement").add("status", "active").add("date", "2026-11-30").add("kind", "instance")
                .add("software", Json.createObjectBuilder().add("name", "Tongying")).add("implementation", Json.createObjectBuilder().add("description", "Orders, signed reports and studies"))
                .add("fhirVersion", "4.0.1").add("format", Json.createArrayBuilder().add("application/fhir+json"))
                .add("rest", Json.createArrayBuilder().add(Json.createObjectBuilder().add("mode", "server").add("resource", Json.createArrayBuilder()
                        .add(resource("ServiceRequest", List.of("create", "read", "update", "search-type"), Map.of("identifier", "token")).add("versioning", "versioned-update"))
                        .add(resource("DiagnosticReport", List.of("read", "search-type"), Map.of("identifier", "token", "based-on", "reference", "_lastUpdated", "date", "_id", "token")))
                        .add(resource("ImagingStudy", List.of("read", "search-type"), Map.of("identifier", "token", "basedon", "reference", "_lastUpdated", "date", "_id", "token")))
                        .add(resource("Binary", List.of("read"), Map.of()))))).build().toString();
    }

    private static JsonObjectBuilder resource(String type, List<String> interactions, Map<String, String> searched) {
        JsonArrayBuilder may = Json.createArrayBuilder();
        interactions.forEach(one -> may.add(code(one)));
        JsonObjectBuilder resource = Json.createObjectBuilder().add("type", type).add("interaction", may);
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        new TreeMap<>(searched).forEach((name, kind) -> parameters.add(Json.createObjectBuilder().add("name", name).add("type", kind)));
        return searched.isEmpty() ? resource : resource.add("searchParam", parameters);
    }

    private static JsonObjectBuilder code(String code) {
        return Json.createObjectBuilder().add("code", code);
    }
}
