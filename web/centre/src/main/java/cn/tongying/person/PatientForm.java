package cn.tongying.person;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a site tells about a patient, in JSON or as a line of CSV, and the rule of each value. Numbers at fault are told masked. */
final class PatientForm {
    static final Map<String, String> COLUMNS = columns();
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording SITE_RULE = new Wording("It is no code of a site.", "不是有效的机构代码。");
    private static final Pattern PATIENT_ID = Pattern.compile("[^\\\\\\p{Cntrl}]{1,64}");
    private static final Wording PATIENT_ID_RULE = new Wording("1 to 64 characters, no backslash.", "1 至 64 个字符，不含反斜杠。");
    private static final Map<String, String> SEXES = Map.of("M", "M", "F", "F", "O", "O", "男", "M", "女", "F", "其他", "O");
    private static final Map<String, IdentifierSystem> SYSTEMS = Map.of("NATIONAL_ID", IdentifierSystem.NATIONAL_ID,
            "INSURANCE", IdentifierSystem.INSURANCE, "HEALTH_CARD", IdentifierSystem.HEALTH_CARD);

    private PatientForm() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("site", "机构");
        columns.put("patientId", "患者编号");
        columns.put("name", "姓名");
        columns.put("birthDate", "出生日期");
        columns.put("sex", "性别");
        for (IdentifierSystem system : IdentifierSystem.values()) {
            columns.put(system.column(), system.columnZh());
        }
        return columns;
    }

    /** A line of CSV: an empty column tells nothing. */
    static Optional<Registration> ofLine(Fields fields) {
        Map<IdentifierSystem, Optional<String>> identifiers = new EnumMap<>(IdentifierSystem.class);
        for (IdentifierSystem system : IdentifierSystem.values()) {
            String typed = fields.raw(system.column());
            if (!typed.isEmpty()) {
                identifiers.put(system, identifier(fields, system.column(), system, typed));
            }
        }
        return read(fields, identifiers);
    }

    /** An object of JSON with its list of identifiers; a value that is null is to be removed, and no site means the sender's own. */
    static Registration ofJson(JsonObject json, String homeSite) {
        Fields fields = json.containsKey("site") ? plain(json) : plain(Json.createObjectBuilder(json).add("site", homeSite).build());
        Map<IdentifierSystem, Optional<String>> identifiers = new EnumMap<>(IdentifierSystem.class);
        if (json.get("identifiers") instanceof JsonArray list) {
            for (JsonValue item : list) {
                identifier(item, fields, identifiers);
            }
        }
        return fields.sound(read(fields, identifiers));
    }

    static Fields plain(JsonObject json) {
        Map<String, String> values = new HashMap<>();
        json.forEach((name, value) -> values.put(name, value instanceof JsonString text ? text.getString()
                : value == JsonValue.NULL || value instanceof JsonArray || value instanceof JsonObject ? "" : value.toString()));
        return new Fields(values);
    }

    private static void identifier(JsonValue item, Fields fields, Map<IdentifierSystem, Optional<String>> identifiers) {
        Optional<IdentifierSystem> system = item instanceof JsonObject object ? system(object) : Optional.empty();
        if (system.isEmpty()) {
            fields.fault("identifiers", "", new Wording("Each has a system: NATIONAL_ID, INSURANCE or HEALTH_CARD.",
                    "每项须有 system：NATIONAL_ID、INSURANCE 或 HEALTH_CARD。"));
            return;
        }
        JsonValue value = ((JsonObject) item).get("value");
        identifiers.put(system.get(), value instanceof JsonString text
                ? identifier(fields, "identifiers", system.get(), text.getString()) : Optional.empty());
    }

    static Optional<IdentifierSystem> system(JsonObject identifier) {
        return identifier.get("system") instanceof JsonString name ? Optional.ofNullable(SYSTEMS.get(name.getString())) : Optional.empty();
    }

    private static Optional<String> identifier(Fields fields, String column, IdentifierSystem system, String typed) {
        Optional<String> value = system.normal(typed);
        if (value.isEmpty()) {
            fields.fault(column, IdentifierSystem.masked(typed), system.rule());
        }
        return value;
    }

    private static Optional<Registration> read(Fields fields, Map<IdentifierSystem, Optional<String>> identifiers) {
        Optional<String> site = fields.required("site", fields.matching("site", SITE, SITE_RULE));
        Optional<String> patientId = fields.required("patientId", fields.matching("patientId", PATIENT_ID, PATIENT_ID_RULE));
        String name = fields.optionalText("name", Demographics.LONGEST_NAME);
        Optional<LocalDate> birthDate = fields.birthDate("birthDate");
        String sex = fields.choice("sex", SEXES).orElse("");
        return fields.isSound()
                ? Optional.of(new Registration(site.orElseThrow(), patientId.orElseThrow(), new Demographics(name, birthDate, sex), identifiers))
                : Optional.empty();
    }

    /** What somebody looks for; the vault is asked only when a number is among it. */
    static PersonSearch.Criteria criteria(JsonObject json, PersonParts parts) {
        Fields fields = plain(json);
        NameKeys name = NameKeys.typed(fields.optionalText("name", Demographics.LONGEST_NAME));
        String site = fields.matching("site", SITE, SITE_RULE).orElse("");
        String patientId = fields.matching("patientId", PATIENT_ID, PATIENT_ID_RULE).orElse("");
        Optional<Identifier> identifier = Optional.empty();
        if (json.get("identifier") instanceof JsonObject asked) {
            identifier = number(asked, fields, parts);
        }
        PersonSearch.Criteria criteria = new PersonSearch.Criteria(name, fields.birthDate("birthDate"), fields.choice("sex", SEXES).orElse(""), site,
                patientId, identifier);
        if (criteria.areNone()) {
            fields.fault("name", "", new Wording("Give a name, a birth date or a number.", "请输入姓名、出生日期或证件号码。"));
        }
        fields.requireSound();
        return criteria;
    }

    /** The one number of a cross-reference: a site's Patient ID, or one that is the same everywhere. */
    static PersonSearch.Criteria number(JsonObject json, PersonParts parts) {
        Fields fields = plain(json);
        String value = fields.text("value", 64);
        Optional<Identifier> identifier = Optional.empty();
        String site = "";
        String patientId = "";
        if (fields.raw("system").equals("PATIENT_ID")) {
            site = fields.required("site", fields.matching("site", SITE, SITE_RULE)).orElse("");
            patientId = value;
        } else {
            identifier = number(json, fields, parts);
        }
        fields.requireSound();
        return new PersonSearch.Criteria(NameKeys.typed(""), Optional.empty(), "", site, patientId, identifier);
    }

    private static Optional<Identifier> number(JsonObject json, Fields fields, PersonParts parts) {
        Optional<IdentifierSystem> system = system(json);
        if (system.isEmpty()) {
            fields.fault("system", new Wording("It must be PATIENT_ID, NATIONAL_ID, INSURANCE or HEALTH_CARD.", "只能是 PATIENT_ID、NATIONAL_ID、INSURANCE 或 HEALTH_CARD。"));
            return Optional.empty();
        }
        return identifier(fields, "value", system.get(), plain(json).raw("value"))
                .map(value -> new Identifier(system.get(), parts.vault().hash(system.get(), value), new byte[0], true));
    }
}
