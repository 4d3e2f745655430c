package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** An event as a FHIR R4 AuditEvent, with the same codes as its DICOM message. */
final class FhirAuditEvent {
    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String OUR_TYPES = "urn:tongying:audit-event-type";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private FhirAuditEvent() {
    }

    static JsonObject of(ExportedEvent event) {
        AuditRow row = event.row();
        EventCodes codes = EventCodes.of(row);
        JsonArrayBuilder subtypes = Json.createArrayBuilder();
        codes.type().ifPresent(type -> subtypes.add(coding(type)));
        subtypes.add(coding(OUR_TYPES, row.eventType(), row.eventType()));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("resourceType", "AuditEvent").add("id", Long.toString(row.id()))
                .add("type", coding(codes.id())).add("subtype", subtypes)
                .add("action", row.action()).add("recorded", row.at().toString()).add("outcome", Integer.toString(row.outcome()));
        if (!row.detail().isBlank()) {
            json.add("outcomeDesc", row.detail());
        }
        return json.add("agent", Json.createArrayBuilder().add(requestor(row)).add(server(row)))
                .add("source", source(row)).add("entity", Json.createArrayBuilder().add(entity(event))).build();
    }

    private static JsonObjectBuilder requestor(AuditRow row) {
        JsonObjectBuilder agent = agent(ParticipantRole.ofRequestor(row))
                .add("who", Json.createObjectBuilder().add("identifier", Json.createObjectBuilder().add("value", given(row.actor()))))
                .add("altId", given(row.actor())).add("requestor", true);
        if (!row.address().isBlank()) {
            agent.add("network", Json.createObjectBuilder().add("address", row.address()).add("type", NetworkPoint.of(row.address()).code()));
        }
        return agent;
    }

    private static JsonObjectBuilder server(AuditRow row) {
        return agent(ParticipantRole.ofServer(row))
                .add("who", Json.createObjectBuilder().add("display", AuditSource.ID)).add("requestor", false);
    }

    private static JsonObjectBuilder source(AuditRow row) {
        JsonObjectBuilder source = Json.createObjectBuilder();
        if (!row.site().isBlank()) {
            source.add("site", row.site());
        }
        return source.add("observer", Json.createObjectBuilder().add("display", AuditSource.ID))
                .add("type", Json.createArrayBuilder().add(coding(TERMINOLOGY + "security-source-type", AuditSource.APPLICATION_SERVER, "Application Server")));
    }

    private static JsonObjectBuilder entity(ExportedEvent event) {
        AuditRow row = event.row();
        AuditedThing thing = AuditedThing.of(row);
        JsonObjectBuilder identifier = Json.createObjectBuilder();
        if (thing.idScheme().equals(DicomCode.SCHEME)) {
            identifier.add("system", "urn:dicom:uid").add("value", "urn:oid:" + thing.id());
        } else {
            identifier.add("value", thing.id());
        }
        JsonArrayBuilder details = Json.createArrayBuilder();
        detail(details, "correlation", row.correlation());
        event.position().ifPresent(position -> detail(details, "chain position", Long.toString(position)));
        if (thing.isInstance()) {
            detail(details, "SOP Instance UID", row.objectUid());
        }
        JsonObjectBuilder entity = Json.createObjectBuilder().add("what", Json.createObjectBuilder().add("identifier", identifier))
                .add("type", coding(TERMINOLOGY + "audit-entity-type", thing.typeCode(), thing.typeCode().equals("1") ? "Person" : "System Object"))
                .add("role", coding(TERMINOLOGY + "object-role", thing.role(), role(thing.role()))).add("name", thing.name());
        var pairs = details.build();
        return pairs.isEmpty() ? entity : entity.add("detail", pairs);
    }

    private static String role(String role) {
        return switch (role) {
            case "3" -> "Report";
            case "6" -> "User";
            case "13" -> "Security Resource";
            default -> "Job";
        };
    }

    private static void detail(JsonArrayBuilder details, String type, String value) {
        if (!value.isBlank()) {
            details.add(Json.createObjectBuilder().add("type", type).add("valueString", value));
        }
    }

    /** FHIR knows no empty string. */
    private static String given(String text) {
        return text.isBlank() ? "unknown" : text;
    }

    private static JsonObjectBuilder agent(Optional<DicomCode> role) {
        JsonObjectBuilder agent = Json.createObjectBuilder();
        role.ifPresent(code -> agent.add("type", Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(coding(code)))));
        return agent;
    }

    private static JsonObjectBuilder coding(DicomCode code) {
        return coding(DCM, code.value(), code.meaning());
    }

    private static JsonObjectBuilder coding(String system, String code, String display) {
        return Json.createObjectBuilder().add("system", system).add("code", code).add("display", display);
    }
}
