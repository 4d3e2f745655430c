package cn.tongying.fhir;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /fhir/metadata}: what is there, as a CapabilityStatement. */
@Path("/metadata")
@RequestScoped
@Produces({ServiceRequestResource.FHIR_JSON, "application/json"})
public class MetadataResource {
    @GET
    public String capabilities() {
        return Json.createObjectBuilder().add("resourceType", "CapabilityStatement").add("status", "active").add("date", "2026-11-30").add("kind", "instance")
                .add("software", Json.createObjectBuilder().add("name", "Tongying")).add("implementation", Json.createObjectBuilder().add("description", "Orders of one hospital"))
                .add("fhirVersion", "4.0.1").add("format", Json.createArrayBuilder().add("application/fhir+json"))
                .add("rest", Json.createArrayBuilder().add(Json.createObjectBuilder().add("mode", "server").add("resource", Json.createArrayBuilder().add(
                        Json.createObjectBuilder().add("type", "ServiceRequest")
                                .add("interaction", Json.createArrayBuilder().add(code("create")).add(code("read")).add(code("search-type")))
                                .add("searchParam", Json.createArrayBuilder().add(Json.createObjectBuilder().add("name", "identifier").add("type", "token"))))))).build().toString();
    }

    private static JsonObjectBuilder code(String code) {
        return Json.createObjectBuilder().add("code", code);
    }
}
