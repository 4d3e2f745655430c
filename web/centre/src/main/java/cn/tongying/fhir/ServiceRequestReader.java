package cn.tongying.fhir;

import cn.tongying.alliance.Days;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.PersonName;
import cn.tongying.exam.Exam;
import cn.tongying.exam.ExamCodes;
import cn.tongying.orders.ForeignOrder;
import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.GivenNumbers;
import cn.tongying.person.KnownPatients;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads a ServiceRequest as an order: who by a contained Patient or one that is known here, what by the catalogue or in words. */
final class ServiceRequestReader {
    private static final int SH = 16;
    private static final int LO = 64;
    private static final int MINUTE = 16;
    private static final Map<String, String> SEXES = Map.of("male", "M", "female", "F", "other", "O", "unknown", "", "", "");
    private static final Map<String, String> PRIORITIES = Map.of("", "ROUTINE", "routine", "ROUTINE", "urgent", "HIGH", "asap", "HIGH", "stat", "STAT");
    /** SNOMED CT of CID 244. */
    private static final Map<String, String> SIDES = Map.of("7771000", "L", "24028007", "R", "51440002", "B");

    /** ActEncounterClass of HL7 v3; what is none of these says nothing of how soon a report is due. */
    private static final Map<String, String> CLASSES = Map.of("AMB", "OUTPATIENT", "IMP", "INPATIENT", "ACUTE", "INPATIENT", "NONAC", "INPATIENT", "EMER", "EMERGENCY");
    private static final String REPEAT = "urn:tongying:repeat-reason";
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{0,31}");

    private final String site;
    private final ExamCodes exams;
    private final KnownPatients patients;

    ServiceRequestReader(String site, ExamCodes exams, KnownPatients patients) {
        this.site = site;
        this.exams = exams;
        this.patients = patients;
    }

    /**
     * An order that is changed, or one that is taken back.
     *
     * @param reason why, as far as it says
     */
    record Update(ForeignOrder order, boolean revoked, String reason) {
    }

    /** @throws ProblemException 400 when it is no ServiceRequest, 422 when it asks for what is not done here */
    ForeignOrder read(InputStream json) {
        JsonObject request = serviceRequest(json);
        if (!text(request, "status").equals("active")) {
            throw new ProblemException(Problem.unprocessable("An order is sent with status active and intent order.", "申请的 status 须为 active，intent 须为 order。"));
        }
        return order(request, placer(children(request, "identifier")));
    }

    /**
     * What replaces an order that is there; accession number and Study Instance UID, which were given here, may stand in it.
     *
     * @throws ProblemException as above, and 400 when its id is another
     */
    Update update(UUID id, InputStream json) {
        JsonObject request = serviceRequest(json);
        if (!text(request, "id").equals(id.toString())) {
            throw new ProblemException(Problem.badRequest("The id of the resource is that of its address.", "资源的 id 须与地址中的 id 一致。"));
        }
        String status = text(request, "status");
        if (!status.equals("active") && !status.equals("revoked")) {
            throw new ProblemException(Problem.unprocessable("An order is changed with status active and cancelled with status revoked.", "修改申请时 status 须为 active，取消时须为 revoked。"));
        }
        Placer placer = placer(children(request, "identifier").stream().filter(one -> !isOurs(one)).toList());
        String reason = first(children(request, "note").stream().map(note -> cut(text(note, "text"))).toList());
        return new Update(order(request, placer), status.equals("revoked"), reason);
    }

    private static boolean isOurs(JsonObject identifier) {
        return text(identifier, "system").equals("urn:dicom:uid") || children(child(identifier, "type"), "coding").stream().anyMatch(coding -> text(coding, "code").equals("ACSN"));
    }

    private static JsonObject serviceRequest(InputStream json) {
        JsonObject request = object(json);
        if (!text(request, "resourceType").equals("ServiceRequest")) {
            throw new ProblemException(Problem.badRequest("The body is no ServiceRequest.", "请求体不是 ServiceRequest。"));
        }
        if (!text(request, "intent").endsWith("order")) {
            throw new ProblemException(Problem.unprocessable("An order is sent with status active and intent order.", "申请的 status 须为 active，intent 须为 order。"));
        }
        return request;
    }

    private ForeignOrder order(JsonObject request, Placer placer) {
        Map<String, String> columns = new HashMap<>(patient(request));
        exam(request, columns);
        String priority = PRIORITIES.get(text(request, "priority"));
        columns.put("patientClass", patientClass(request));
        columns.put("priority", priority == null ? text(request, "priority") : priority);
        columns.put("start", start(text(request, "occurrenceDateTime")));
        columns.put("laterality", first(codings(request, "bodySite").stream().map(coding -> SIDES.getOrDefault(text(coding, "code"), "")).toList()));
        columns.put("referringPhysician", cut(text(child(request, "requester"), "display")));
        columns.put("reason", cut(first(children(request, "reasonCode").stream().filter(reason -> repeat(reason).isEmpty()).map(reason -> text(reason, "text")).toList())));
        children(request, "reasonCode").stream().filter(reason -> !repeat(reason).isEmpty()).findFirst().ifPresent(reason -> {
            columns.put("repeatReason", repeat(reason));
            columns.put("repeatWords", cut(text(reason, "text")));
        });
        columns.values().removeIf(String::isEmpty);
        return new ForeignOrder(site, placer, GivenNumbers.NONE, columns, Optional.of(SupportingInfo.read(request)));
    }

    /** The code of why an exam is done again though a comparable one is there; empty where it is another reason. */
    private static String repeat(JsonObject reason) {
        return first(children(reason, "coding").stream().filter(coding -> text(coding, "system").equals(REPEAT)).map(coding -> text(coding, "code")).filter(code -> CODE.matcher(code).matches()).toList());
    }

    private static JsonObject object(InputStream json) {
        try (JsonReader reader = Json.createReader(json)) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new ProblemException(Problem.badRequest("The body must be one JSON object in UTF-8.", "请求体必须是一个 UTF-8 编码的 JSON 对象。"));
        }
    }

    private static Placer placer(List<JsonObject> identifiers) {
        if (identifiers.size() != 1) {
            throw new ProblemException(Problem.unprocessable("An order has one identifier, the placer's number with its system.", "申请须有且仅有一个 identifier（申请系统的编号）。"));
        }
        return ServiceRequestResource.placer(text(identifiers.getFirst(), "system"), text(identifiers.getFirst(), "value"));
    }

    /** Contained, or by a number that is known here: a reference to elsewhere is not followed. */
    private Map<String, String> patient(JsonObject request) {
        JsonObject subject = child(request, "subject");
        String reference = text(subject, "reference");
        if (reference.startsWith("#")) {
            return contained(children(request, "contained").stream().filter(one -> text(one, "id").equals(reference.substring(1)) && text(one, "resourceType").equals("Patient")).findFirst()
                    .orElseThrow(() -> new ProblemException(Problem.unprocessable("The Patient that subject names is not contained.", "subject 所指的 Patient 不在 contained 中。"))));
        }
        String number = text(child(subject, "identifier"), "value");
        if (number.isEmpty()) {
            throw new ProblemException(Problem.unprocessable("subject is a contained Patient, or an identifier of one that is known here.", "subject 须为 contained 的 Patient，或本院已知患者的 identifier。"));
        }
        KnownPatients.Named known = patients.named(site, number).orElseThrow(() -> new ProblemException(Problem.unprocessable("No patient of this number is known here: send the Patient contained.",
                "没有该患者号的患者，请在 contained 中附上 Patient。")));
        PersonName name = PersonName.parse(known.name());
        Map<String, String> columns = new HashMap<>(Map.of("patientId", number, "nameAlphabetic", name.alphabetic(), "nameIdeographic", name.ideographic(), "sex", known.known().sex()));
        known.known().birthDate().ifPresent(day -> columns.put("birthDate", day.toString()));
        return columns;
    }

    private static Map<String, String> contained(JsonObject patient) {
        Map<String, String> columns = new HashMap<>();
        columns.put("patientId", first(children(patient, "identifier").stream().map(identifier -> text(identifier, "value")).toList()));
        for (JsonObject name : children(patient, "name")) {
            String family = text(name, "family");
            String given = String.join(" ", name.containsKey("given") ? texts(name, "given") : List.of());
            String whole = family.isEmpty() ? text(name, "text") : given.isEmpty() ? family : family + "^" + given;
            boolean latin = whole.chars().allMatch(c -> c < 0x80);
            columns.putIfAbsent(latin ? "nameAlphabetic" : "nameIdeographic", latin && family.isEmpty() ? whole.replace(' ', '^') : whole);
        }
        columns.put("birthDate", text(patient, "birthDate"));
        String gender = text(patient, "gender");
        columns.put("sex", SEXES.getOrDefault(gender, gender));
        return columns;
    }

    /** Of the contained Encounter: a reference to elsewhere is not followed. */
    private static String patientClass(JsonObject request) {
        String reference = text(child(request, "encounter"), "reference");
        return first(children(request, "contained").stream().filter(one -> text(one, "resourceType").equals("Encounter") && reference.equals("#" + text(one, "id")))
                .map(encounter -> child(encounter, "class")).filter(one -> text(one, "system").isEmpty() || text(one, "system").equals(ServiceRequestJson.ENCOUNTER_CLASS))
                .map(one -> CLASSES.getOrDefault(text(one, "code"), "")).toList());
    }

    private void exam(JsonObject request, Map<String, String> columns) {
        JsonObject code = child(request, "code");
        List<JsonObject> codings = children(code, "coding");
        Optional<String> exam = codings.stream().flatMap(coding -> exams.find(site, text(coding, "system"), text(coding, "code")).stream()).map(Exam::code).findFirst();
        exam.ifPresent(one -> columns.put("exam", one));
        if (exam.isEmpty()) {
            columns.put("description", cut(first(List.of(text(code, "text"), first(codings.stream().map(coding -> text(coding, "display")).toList())))));
            String own = first(codings.stream().map(coding -> text(coding, "code")).toList());
            if (!own.isEmpty() && own.length() <= SH) {
                columns.put("code", own);
                columns.put("codeScheme", "L");
            }
            codings.stream().filter(coding -> !text(coding, "code").isEmpty()).findFirst()
                    .ifPresent(coding -> exams.meant(site, text(coding, "system"), text(coding, "code"), columns.get("description")));
        }
        columns.put("modality", first(codings(request, "orderDetail").stream().filter(coding -> text(coding, "system").equals(ServiceRequestJson.DCM)).map(coding -> text(coding, "code")).toList()));
    }

    /** In the hospitals' time; a day alone begins at midnight. */
    private static String start(String time) {
        if (time.isEmpty()) {
            return "";
        }
        try {
            String local = time.length() <= 10 ? time + "T00:00" : OffsetDateTime.parse(time).atZoneSameInstant(Days.ZONE).toLocalDateTime().toString();
            return local.substring(0, Math.min(MINUTE, local.length()));
        } catch (DateTimeException e) {
            return time;
        }
    }

    static String cut(String text) {
        return cut(text, LO);
    }

    static String cut(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\\\]+", " ").strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    static String first(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString().strip() : "";
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array.stream().filter(JsonString.class::isInstance).map(one -> ((JsonString) one).getString()).toList() : List.of();
    }

    static JsonObject child(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT;
    }

    static List<JsonObject> children(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList() : List.of();
    }

    /** Of all its concepts. */
    static List<JsonObject> codings(JsonObject object, String name) {
        return children(object, name).stream().flatMap(concept -> children(concept, "coding").stream()).toList();
    }
}
