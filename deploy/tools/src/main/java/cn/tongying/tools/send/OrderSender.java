package cn.tongying.tools.send;

import cn.tongying.dicom.PersonName;
import cn.tongying.tools.demo.DemoOrder;
import cn.tongying.tools.demo.DemoOrder.Numbers;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Places an order as another system does, by FHIR, once for each number; what was placed before is asked for. */
public final class OrderSender {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final String PLACER = "urn:tongying:demo";
    private static final String OID = "urn:oid:";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Map<String, String> GENDERS = Map.of("M", "male", "F", "female");

    private final URI requests;
    private final String token;

    /** @param dicomWeb the root of DICOMweb; FHIR lies on the same server */
    public OrderSender(URI dicomWeb, String token) {
        this.requests = dicomWeb.resolve("/fhir/ServiceRequest");
        this.token = token;
    }

    /** Empty when the server took none, as one that is no Tongying does not. */
    public Optional<Numbers> place(DemoOrder order) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).version(HttpClient.Version.HTTP_1_1).build()) {
            URI held = URI.create(requests + "?identifier=" + PLACER + "%7C" + order.number());
            HttpResponse<String> known = client.send(request(held).GET().build(), BodyHandlers.ofString());
            Optional<JsonObject> found = known.statusCode() == OK ? entry(read(known.body())) : Optional.empty();
            if (found.isPresent()) {
                return numbers(found.get());
            }
            HttpResponse<String> made = client.send(request(requests).header("Content-Type", "application/fhir+json").POST(BodyPublishers.ofString(json(order).toString())).build(),
                    BodyHandlers.ofString());
            return made.statusCode() == CREATED ? numbers(read(made.body())) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the answer", e);
        }
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(LIMIT).header("Accept", "application/fhir+json").header("Authorization", "Bearer " + token);
    }

    private static JsonObject read(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    private static Optional<JsonObject> entry(JsonObject bundle) {
        JsonArray entries = bundle.getJsonArray("entry");
        return entries == null || entries.isEmpty() ? Optional.empty() : Optional.of(entries.getJsonObject(0).getJsonObject("resource"));
    }

    private static Optional<Numbers> numbers(JsonObject request) {
        String accession = "";
        String study = "";
        for (JsonObject identifier : request.getJsonArray("identifier").getValuesAs(JsonObject.class)) {
            String value = identifier.getString("value", "");
            if (value.startsWith(OID)) {
                study = value.substring(OID.length());
            } else if (!identifier.getString("system", "").equals(PLACER)) {
                accession = value;
            }
        }
        return accession.isEmpty() || study.isEmpty() ? Optional.empty() : Optional.of(new Numbers(accession, study));
    }

    private static JsonObject json(DemoOrder order) {
        PersonName name = PersonName.parse(order.name());
        JsonObjectBuilder patient = Json.createObjectBuilder().add("resourceType", "Patient").add("id", "patient")
                .add("identifier", Json.createArrayBuilder().add(Json.createObjectBuilder().add("value", order.patientId())))
                .add("name", Json.createArrayBuilder().add(name(name.ideographic())).add(name(name.alphabetic())))
                .add("birthDate", order.birthDate().toString()).add("gender", GENDERS.getOrDefault(order.sex(), "unknown"));
        JsonObjectBuilder encounter = Json.createObjectBuilder().add("resourceType", "Encounter").add("id", "encounter").add("status", "in-progress")
                .add("class", Json.createObjectBuilder().add("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode").add("code", order.patientClass()));
        return Json.createObjectBuilder().add("resourceType", "ServiceRequest").add("contained", Json.createArrayBuilder().add(patient).add(encounter))
                .add("identifier", Json.createArrayBuilder().add(Json.createObjectBuilder().add("system", PLACER).add("value", order.number())))
                .add("status", "active").add("intent", "order").add("priority", "routine")
                .add("code", Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(Json.createObjectBuilder().add("system", "urn:tongying:exam").add("code", order.exam()))))
                .add("subject", reference("patient")).add("encounter", reference("encounter"))
                .add("occurrenceDateTime", order.starts().atOffset(CHINA).toString())
                .add("reasonCode", Json.createArrayBuilder().add(Json.createObjectBuilder().add("text", order.reason()))).build();
    }

    private static JsonObjectBuilder name(String components) {
        String[] parts = components.split("\\^");
        return Json.createObjectBuilder().add("family", parts[0]).add("given", Json.createArrayBuilder().add(parts.length > 1 ? parts[1] : ""));
    }

    private static JsonObjectBuilder reference(String id) {
        return Json.createObjectBuilder().add("reference", "#" + id);
    }
}
