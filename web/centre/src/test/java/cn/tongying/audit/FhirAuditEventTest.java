package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

class FhirAuditEventTest {
    private static String at(JsonObject json, String pointer) {
        JsonValue value = json.getValue(pointer);
        return value.getValueType() == JsonValue.ValueType.STRING ? ((jakarta.json.JsonString) value).getString() : value.toString();
    }

    @Test
    void hasWhatR4Requires() {
        JsonObject event = FhirAuditEvent.of(Rows.stored());
        assertThat(event.keySet()).contains("resourceType", "type", "recorded", "agent", "source");
        assertThat(at(event, "/resourceType")).isEqualTo("AuditEvent");
        assertThat(at(event, "/type/system")).isEqualTo("http://dicom.nema.org/resources/ontology/DCM");
        assertThat(at(event, "/type/code")).isEqualTo("110104");
        assertThat(at(event, "/action")).isEqualTo("C");
        assertThat(at(event, "/recorded")).isEqualTo("2026-11-20T08:00:00.000001Z");
        assertThat(at(event, "/outcome")).isEqualTo("0");
        assertThat(at(event, "/agent/0/requestor")).isEqualTo("true");
        assertThat(at(event, "/agent/0/who/identifier/value")).isEqualTo("AE CT1");
        assertThat(at(event, "/agent/0/network/type")).isEqualTo("2");
        assertThat(at(event, "/agent/1/requestor")).isEqualTo("false");
        assertThat(at(event, "/source/site")).isEqualTo("NORTH");
        assertThat(at(event, "/source/observer/display")).isEqualTo("TONGYING");
        assertThat(at(event, "/entity/0/what/identifier/value")).isEqualTo("urn:oid:1.2.3");
        assertThat(at(event, "/entity/0/detail/1/valueString")).isEqualTo("41");
    }

    @Test
    void hasNoEmptyStrings() {
        JsonObject event = FhirAuditEvent.of(Rows.signInFailed("x"));
        assertThat(event.toString()).doesNotContain("\"\"");
        assertThat(at(event, "/subtype/0/display")).isEqualTo("Login");
        assertThat(at(event, "/subtype/1/code")).isEqualTo("SIGN_IN_FAILED");
        assertThat(at(event, "/outcomeDesc")).isEqualTo("as x");
    }
}
