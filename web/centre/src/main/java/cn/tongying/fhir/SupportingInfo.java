package cn.tongying.fhir;

import static cn.tongying.fhir.ServiceRequestReader.child;
import static cn.tongying.fhir.ServiceRequestReader.children;
import static cn.tongying.fhir.ServiceRequestReader.codings;
import static cn.tongying.fhir.ServiceRequestReader.cut;
import static cn.tongying.fhir.ServiceRequestReader.first;
import static cn.tongying.fhir.ServiceRequestReader.text;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.orders.OrderFact;
import cn.tongying.orders.OrderFact.Kind;
import cn.tongying.orders.OrderFact.Observed;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an order tells of its patient, as the contained Observations and Conditions that {@code supportingInfo} names; the members are those of {@code orders.FactForm}. */
final class SupportingInfo {
    private static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    /** In front of what a system calls its own codes, where that is no URI. */
    private static final String OWN = "urn:tongying:code-system:";
    private static final Map<String, String> FLAGS = Map.ofEntries(Map.entry("N", "N"), Map.entry("L", "L"), Map.entry("LL", "LL"), Map.entry("LU", "LL"), Map.entry("<", "<"), Map.entry("H", "H"),
            Map.entry("HH", "HH"), Map.entry("HU", "HH"), Map.entry(">", ">"), Map.entry("A", "A"), Map.entry("AA", "AA"));
    private static final Map<String, String> STATUSES = Map.of("final", "FINAL", "preliminary", "PRELIMINARY", "amended", "CORRECTED", "corrected", "CORRECTED", "unknown", "");
    private static final Map<String, String> WRITTEN = Map.of("FINAL", "final", "PRELIMINARY", "preliminary", "CORRECTED", "corrected");
    /** Not there yet, or not to be believed: no fact. */
    private static final Set<String> NONE = Set.of("registered", "cancelled", "entered-in-error");
    private static final Set<String> NOT_TRUE = Set.of("entered-in-error", "refuted");
    private static final Pattern NUMBER = Pattern.compile("([<>]=?)? ?(-?[0-9]{1,15}(?:\\.[0-9]{1,15})?)");
    private static final int VALUE = 1000;
    private static final int DISPLAY = 128;
    private static final int MOST_DIGITS = 30;
    private static final int DATE = 10;

    private SupportingInfo() {
    }

    /** @throws ProblemException 422 where it names what is not contained, or what is no Observation and no Condition */
    static List<Map<String, String>> read(JsonObject request) {
        List<Map<String, String>> facts = new ArrayList<>();
        for (JsonObject named : children(request, "supportingInfo")) {
            String reference = text(named, "reference");
            JsonObject resource = children(request, "contained").stream().filter(one -> reference.equals("#" + text(one, "id"))).findFirst()
                    .orElseThrow(() -> refused("supportingInfo names a contained Observation or Condition: references to elsewhere are not followed.", "supportingInfo 须指向 contained 中的 Observation 或 Condition，不读取外部引用。"));
            String subject = text(child(resource, "subject"), "reference");
            if (!subject.isEmpty() && !subject.equals(text(child(request, "subject"), "reference"))) {
                throw refused("What supportingInfo names is of another subject than the order.", "supportingInfo 所指资源的 subject 与申请的患者不同。");
            }
            switch (text(resource, "resourceType")) {
                case "Observation" -> observation(resource).ifPresent(facts::add);
                case "Condition" -> condition(resource).ifPresent(facts::add);
                default -> throw refused("supportingInfo names Observations and Conditions, and nothing else.", "supportingInfo 只能是 Observation 或 Condition。");
            }
        }
        return facts;
    }

    private static Optional<Map<String, String>> observation(JsonObject observation) {
        String status = text(observation, "status");
        if (NONE.contains(status) || observation.containsKey("dataAbsentReason")) {
            return Optional.empty();
        }
        Map<String, String> columns = coded(observation, "OBSERVATION");
        columns.put("status", STATUSES.getOrDefault(status, status));
        JsonObject quantity = child(observation, "valueQuantity");
        columns.put("value", value(observation, quantity));
        columns.put("unit", first(List.of(text(quantity, "unit"), text(quantity, "code"))));
        columns.put("ucum", text(quantity, "system").equals(OrderFact.UCUM) ? text(quantity, "code") : "");
        columns.put("range", children(observation, "referenceRange").stream().findFirst().map(SupportingInfo::range).orElse(""));
        columns.put("flag", first(codings(observation, "interpretation").stream().map(coding -> FLAGS.getOrDefault(text(coding, "code"), "")).toList()));
        columns.put("observed", first(List.of(text(observation, "effectiveDateTime"), text(observation, "effectiveInstant"), text(child(observation, "effectivePeriod"), "end"), text(observation, "issued"))));
        columns.values().removeIf(String::isEmpty);
        return Optional.of(columns);
    }

    private static String value(JsonObject observation, JsonObject quantity) {
        JsonObject concept = child(observation, "valueCodeableConcept");
        JsonValue plain = Stream.of("valueInteger", "valueBoolean").map(observation::get).filter(one -> one != null).findFirst().orElse(JsonValue.EMPTY_JSON_OBJECT);
        String words = first(List.of(text(observation, "valueString"), text(concept, "text"), first(children(concept, "coding").stream().map(coding -> text(coding, "display")).toList()),
                first(children(concept, "coding").stream().map(coding -> text(coding, "code")).toList()), plain == JsonValue.EMPTY_JSON_OBJECT ? "" : plain.toString()));
        String value = quantity.get("value") instanceof JsonNumber number ? text(quantity, "comparator") + decimal(number.bigDecimalValue()) : cut(words, VALUE);
        if (value.isEmpty()) {
            throw refused("An Observation has its value as valueQuantity, valueString, valueCodeableConcept, valueInteger or valueBoolean: send each component as an Observation of its own.",
                    "Observation 的结果须为 valueQuantity、valueString、valueCodeableConcept、valueInteger 或 valueBoolean；多个 component 请分别作为 Observation 发送。");
        }
        return value;
    }

    /** With the digits that it was told with. */
    private static String decimal(BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
            throw refused("A number of an Observation has at most " + MOST_DIGITS + " digits.", "Observation 的数值最多 " + MOST_DIGITS + " 位。");
        }
        return number.toPlainString();
    }

    private static String range(JsonObject range) {
        String low = bound(range, "low");
        String high = bound(range, "high");
        return !text(range, "text").isEmpty() ? cut(text(range, "text")) : low.isEmpty() || high.isEmpty() ? (low.isEmpty() ? high.isEmpty() ? "" : "≤" + high : "≥" + low) : low + "–" + high;
    }

    private static String bound(JsonObject range, String name) {
        return child(range, name).get("value") instanceof JsonNumber number ? decimal(number.bigDecimalValue()) : "";
    }

    /** A year or a month alone, as of long ago, says no day. */
    private static Optional<Map<String, String>> condition(JsonObject condition) {
        if (children(child(condition, "verificationStatus"), "coding").stream().anyMatch(coding -> NOT_TRUE.contains(text(coding, "code")))) {
            return Optional.empty();
        }
        Map<String, String> columns = coded(condition, "DIAGNOSIS");
        columns.put("observed", first(Stream.of("recordedDate", "onsetDateTime").map(name -> text(condition, name)).filter(time -> time.length() >= DATE).toList()));
        columns.values().removeIf(String::isEmpty);
        return Optional.of(columns);
    }

    /** By its code of LOINC where it has one, else by its first. */
    private static Map<String, String> coded(JsonObject resource, String kind) {
        JsonObject code = child(resource, "code");
        List<JsonObject> codings = children(code, "coding");
        JsonObject coding = codings.stream().filter(one -> text(one, "system").equals(OrderFact.LOINC)).findFirst().or(() -> codings.stream().findFirst()).orElse(JsonValue.EMPTY_JSON_OBJECT);
        String system = text(coding, "system");
        return new HashMap<>(Map.of("kind", kind, "code", text(coding, "code"), "system", system.startsWith(OWN) ? system.substring(OWN.length()) : system,
                "display", cut(first(List.of(text(code, "text"), text(coding, "display"), text(coding, "code"))), DISPLAY)));
    }

    /** {@code facts.3.value}: of the third one. */
    static String expression(String column) {
        return column.contains(".") ? "ServiceRequest.supportingInfo[" + (Integer.parseInt(column.split("\\.")[1]) - 1) + "]" : "ServiceRequest.supportingInfo";
    }

    static JsonArrayBuilder references(List<OrderFact> facts) {
        JsonArrayBuilder references = Json.createArrayBuilder();
        for (int i = 1; i <= facts.size(); i++) {
            references.add(Json.createObjectBuilder().add("reference", "#fact" + i));
        }
        return references;
    }

    static List<JsonObjectBuilder> contained(List<OrderFact> facts) {
        List<JsonObjectBuilder> contained = new ArrayList<>();
        for (int i = 1; i <= facts.size(); i++) {
            contained.add(written(facts.get(i - 1), "fact" + i));
        }
        return contained;
    }

    private static JsonObjectBuilder written(OrderFact fact, String id) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("resourceType", fact.kind() == Kind.DIAGNOSIS ? "Condition" : "Observation").add("id", id).add("code", code(fact))
                .add("subject", Json.createObjectBuilder().add("reference", FhirPatient.REFERENCE));
        Optional<String> observed = fact.observed().map(Observed::text);
        if (fact.kind() == Kind.DIAGNOSIS) {
            observed.ifPresent(time -> json.add("recordedDate", time));
            return json;
        }
        observed.ifPresent(time -> json.add("effectiveDateTime", time));
        json.add("status", WRITTEN.getOrDefault(fact.status(), "unknown"));
        Matcher number = NUMBER.matcher(fact.value());
        if (number.matches()) {
            json.add("valueQuantity", quantity(fact, number));
        } else {
            json.add("valueString", fact.unit().isEmpty() ? fact.value() : fact.value() + " " + fact.unit());
        }
        if (!fact.flag().isEmpty()) {
            json.add("interpretation", Json.createArrayBuilder().add(Json.createObjectBuilder().add("coding", Json.createArrayBuilder().add(
                    Json.createObjectBuilder().add("system", INTERPRETATION).add("code", fact.flag())))));
        }
        return fact.range().isEmpty() ? json : json.add("referenceRange", Json.createArrayBuilder().add(Json.createObjectBuilder().add("text", fact.range())));
    }

    private static JsonObjectBuilder quantity(OrderFact fact, Matcher number) {
        JsonObjectBuilder quantity = Json.createObjectBuilder().add("value", new BigDecimal(number.group(2)));
        Optional.ofNullable(number.group(1)).ifPresent(comparator -> quantity.add("comparator", comparator));
        if (!fact.unit().isEmpty()) {
            quantity.add("unit", fact.unit());
        }
        return fact.ucum().isEmpty() ? quantity : quantity.add("system", OrderFact.UCUM).add("code", fact.ucum());
    }

    private static JsonObjectBuilder code(OrderFact fact) {
        JsonObjectBuilder code = Json.createObjectBuilder().add("text", fact.display());
        if (fact.code().isEmpty()) {
            return code;
        }
        JsonObjectBuilder coding = Json.createObjectBuilder().add("code", fact.code()).add("display", fact.display());
        if (!fact.system().isEmpty()) {
            coding.add("system", fact.system().contains(":") ? fact.system() : OWN + fact.system());
        }
        return code.add("coding", Json.createArrayBuilder().add(coding));
    }

    private static ProblemException refused(String en, String zh) {
        return new ProblemException(Problem.unprocessable(en, zh));
    }
}
