package cn.tongying.fhir;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/** A Patient of R4 that is contained in what is about it, with the reference to it; and the systems of our identifiers. */
final class FhirPatient {
    /** In front of a hospital's issuer of Patient IDs. */
    static final String ISSUER = "urn:tongying:issuer:";
    static final String REFERENCE = "#patient";
    private static final Map<String, String> GENDERS = Map.of("M", "male", "F", "female", "O", "other");
    private static final int BASIC_DATE = 8;

    private FhirPatient() {
    }

    /**
     * @param issuer    empty where only one is meant
     * @param name      as DICOM writes it
     * @param birthDate as DICOM or FHIR writes it; left out where it is neither
     */
    static JsonObjectBuilder of(String patientId, String issuer, String name, String birthDate, String sex) {
        JsonObjectBuilder number = Json.createObjectBuilder().add("type", type("MR"));
        if (!issuer.isEmpty()) {
            number.add("system", ISSUER + issuer);
        }
        JsonObjectBuilder patient = Json.createObjectBuilder().add("resourceType", "Patient").add("id", REFERENCE.substring(1))
                .add("identifier", Json.createArrayBuilder().add(number.add("value", patientId))).add("name", names(name)).add("gender", GENDERS.getOrDefault(sex, "unknown"));
        String day = birthDate.length() == BASIC_DATE ? birthDate.substring(0, 4) + "-" + birthDate.substring(4, 6) + "-" + birthDate.substring(6) : birthDate;
        return day.matches("\\d{4}-\\d{2}-\\d{2}") ? patient.add("birthDate", day) : patient;
    }

    private static JsonArrayBuilder names(String name) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        for (String group : name.split("=")) {
            if (!group.isBlank()) {
                String[] parts = group.split("\\^");
                JsonObjectBuilder one = Json.createObjectBuilder().add("text", group.replace('^', ' ').strip());
                if (parts.length > 0 && !parts[0].isBlank()) {
                    one.add("family", parts[0]);
                }
                names.add(parts.length > 1 && !parts[1].isBlank() ? one.add("given", Json.createArrayBuilder().add(parts[1])) : one);
            }
        }
        return names;
    }

    /** A code of table 0203 of HL7 v2. */
    static JsonObjectBuilder type(String code) {
        return Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(Json.createObjectBuilder().add("system", "http://terminology.hl7.org/CodeSystem/v2-0203").add("code", code)));
    }

    static JsonObjectBuilder accession(String number) {
        return Json.createObjectBuilder().add("type", type("ACSN")).add("value", number);
    }

    static JsonObjectBuilder study(String uid) {
        return Json.createObjectBuilder().add("system", SearchParameters.UID_SYSTEM).add("value", SearchParameters.OID + uid);
    }
}
