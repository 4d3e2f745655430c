package cn.tongying.fhir;

import cn.tongying.alliance.Days;
import cn.tongying.exam.Exam;
import cn.tongying.orders.PlacedOrder;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** An order as a ServiceRequest of R4, with its Patient contained. */
final class ServiceRequestJson {
    /** As FHIR names the terminology of PS3.16. */
    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String EXAM = "urn:tongying:exam";
    static final String ENCOUNTER_CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final Map<String, String> CLASSES = Map.of("OUTPATIENT", "AMB", "INPATIENT", "IMP", "EMERGENCY", "EMER");
    private static final Map<String, String> STATES = Map.of("COMPLETED", "completed", "DISCONTINUED", "revoked");
    private static final Map<String, String> PRIORITIES = Map.of("STAT", "stat", "HIGH", "urgent", "ROUTINE", "routine");
    /** SNOMED CT of CID 244. */
    private static final Map<String, String> SIDES = Map.of("L", "7771000", "R", "24028007", "B", "51440002");
    private static final Map<String, String> EXPRESSIONS = Map.ofEntries(Map.entry("patientId", "ServiceRequest.contained.identifier"), Map.entry("nameIdeographic", "ServiceRequest.contained.name"),
            Map.entry("nameAlphabetic", "ServiceRequest.contained.name"), Map.entry("birthDate", "ServiceRequest.contained.birthDate"), Map.entry("sex", "ServiceRequest.contained.gender"),
            Map.entry("exam", "ServiceRequest.code"), Map.entry("description", "ServiceRequest.code"), Map.entry("code", "ServiceRequest.code"), Map.entry("modality", "ServiceRequest.orderDetail"),
            Map.entry("laterality", "ServiceRequest.bodySite"), Map.entry("priority", "ServiceRequest.priority"), Map.entry("start", "ServiceRequest.occurrence"));

    private ServiceRequestJson() {
    }

    private static JsonArrayBuilder concept(String system, String code) {
        return Json.createArrayBuilder().add(Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(Json.createObjectBuilder().add("system", system).add("code", code))));
    }

    /** Where a member of an order stands in the resource. */
    static String expression(String column) {
        return column.startsWith("facts") ? SupportingInfo.expression(column) : EXPRESSIONS.getOrDefault(column, "ServiceRequest");
    }

    static JsonObject of(PlacedOrder order) {
        JsonArrayBuilder identifiers = Json.createArrayBuilder();
        order.placer().ifPresent(placer -> identifiers.add(Json.createObjectBuilder().add("type", FhirPatient.type("PLAC")).add("system", placer.system()).add("value", placer.number())));
        identifiers.add(FhirPatient.accession(order.accessionNumber()));
        identifiers.add(FhirPatient.study(order.study().value()));
        JsonArrayBuilder codings = Json.createArrayBuilder();
        if (!order.code().isEmpty()) {
            JsonObjectBuilder coding = Json.createObjectBuilder().add("code", order.code()).add("display", order.description());
            codings.add(order.codeScheme().equals(Exam.SCHEME) ? coding.add("system", EXAM) : coding);
        }
        JsonObjectBuilder code = Json.createObjectBuilder().add("text", order.description());
        JsonObjectBuilder json = Json.createObjectBuilder().add("resourceType", "ServiceRequest").add("id", order.order().toString())
                .add("meta", Json.createObjectBuilder().add("versionId", Integer.toString(order.version())))
                .add("contained", contained(order)).add("identifier", identifiers)
                .add("status", STATES.getOrDefault(order.state(), "active")).add("intent", "order").add("priority", PRIORITIES.getOrDefault(order.priority(), "routine"))
                .add("code", order.code().isEmpty() ? code : code.add("coding", codings)).add("subject", Json.createObjectBuilder().add("reference", FhirPatient.REFERENCE))
                .add("occurrenceDateTime", order.starts().atZone(Days.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        if (!order.patientClass().isEmpty()) {
            json.add("encounter", Json.createObjectBuilder().add("reference", "#encounter"));
        }
        if (order.exam().isEmpty()) {
            json.add("orderDetail", concept(DCM, order.modality()));
        }
        Optional.ofNullable(SIDES.get(order.laterality())).ifPresent(side -> json.add("bodySite", concept("http://snomed.info/sct", side)));
        if (!order.reason().isEmpty()) {
            json.add("reasonCode", Json.createArrayBuilder().add(Json.createObjectBuilder().add("text", order.reason())));
        }
        if (!order.facts().isEmpty()) {
            json.add("supportingInfo", SupportingInfo.references(order.facts()));
        }
        return json.build();
    }

    private static JsonArrayBuilder contained(PlacedOrder order) {
        JsonArrayBuilder contained = Json.createArrayBuilder().add(FhirPatient.of(order.patient().patientId(), "", order.patient().name(),
                order.patient().birthDate().map(Object::toString).orElse(""), order.patient().sex()));
        Optional.ofNullable(CLASSES.get(order.patientClass())).ifPresent(code -> contained.add(Json.createObjectBuilder().add("resourceType", "Encounter").add("id", "encounter")
                .add("status", "unknown").add("class", Json.createObjectBuilder().add("system", ENCOUNTER_CLASS).add("code", code))));
        SupportingInfo.contained(order.facts()).forEach(contained::add);
        return contained;
    }
}
