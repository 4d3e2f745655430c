package cn.tongying.person;

import cn.tongying.archive.site.SiteName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The JSON of this room's resources, each shape in one place (the contract with the portal). */
@ApplicationScoped
class PersonJson {
    @Inject PersonParts parts;

    public JsonObjectBuilder person(PersonView view) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", view.id().toString());
        view.replacedBy().ifPresentOrElse(other -> json.add("replacedBy", other.toString()), () -> json.addNull("replacedBy"));
        return json.add("patients", array(view.patients(), this::patient)).add("sharing", sharing(view.sharing()));
    }

    static String sharing(Optional<SharingRefusals.Standing> standing) {
        return standing.map(said -> said.refused() ? "REFUSED" : "PERMITTED").orElse("UNSTATED");
    }

    public JsonObjectBuilder patient(Patient patient) {
        Demographics known = patient.demographics();
        SiteName site = patient.site();
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", patient.id())
                .add("site", Json.createObjectBuilder().add("code", site.code()).add("nameZh", site.nameZh()).add("nameEn", site.nameEn()))
                .add("issuer", patient.issuer()).add("patientId", patient.patientId()).add("name", known.name());
        known.birthDate().ifPresentOrElse(day -> json.add("birthDate", day.toString()), () -> json.addNull("birthDate"));
        return json.add("sex", known.sex()).add("identifiers", array(patient.identifiers(), identifier -> identifier(patient, identifier)))
                .add("images", patient.archived().isPresent());
    }

    private JsonObjectBuilder identifier(Patient patient, Identifier identifier) {
        String value = parts.vault().open(identifier.system(), patient.id(), identifier.sealed());
        return Json.createObjectBuilder().add("system", identifier.system().name()).add("masked", IdentifierSystem.masked(value))
                .add("sound", identifier.sound());
    }

    static JsonObjectBuilder link(Link link) {
        JsonArrayBuilder moved = Json.createArrayBuilder();
        link.patients().forEach(moved::add);
        return Json.createObjectBuilder().add("id", link.id()).add("kind", link.kind().name()).add("rule", link.rule().name())
                .add("at", link.at().toString()).add("by", link.author()).add("reason", link.reason()).add("patients", moved)
                .add("from", link.from().toString()).add("to", link.to().toString()).add("undone", link.undone());
    }

    public JsonObjectBuilder question(PersonIndex.Question question) {
        return Json.createObjectBuilder().add("id", question.proposal().id()).add("score", question.proposal().score())
                .add("reasons", array(question.proposal().reasons(), reason -> Json.createObjectBuilder().add("code", reason.name())
                        .add("message", reason.wording().en()).add("messageZh", reason.wording().zh())))
                .add("left", side(question, question.left())).add("right", side(question, question.right())).add("at", question.proposal().madeAt().toString())
                .add("needsOther", question.needsOther()).add("said", Json.createArrayBuilder(question.said().stream().sorted().toList()));
    }

    /** Of a patient of another hospital what is compared, without the numbers it has there. */
    private JsonObjectBuilder side(PersonIndex.Question question, Patient patient) {
        return patient(question.answers().contains(patient.site().code()) ? patient
                : new Patient(patient.id(), patient.site(), patient.issuer(), "", patient.archived(), patient.registered(), patient.demographics(),
                        patient.person(), List.of()));
    }

    static JsonObjectBuilder consent(Consent consent) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", consent.id().toString()).add("decision", consent.decision().name())
                .add("grantor", consent.grantor().name()).add("from", consent.period().from().toString());
        consent.period().to().ifPresentOrElse(day -> json.add("to", day.toString()), () -> json.addNull("to"));
        return json.add("evidence", consent.evidence()).add("reason", consent.reason()).add("at", consent.at().toString())
                .add("by", consent.author()).add("site", consent.site());
    }

    static <T> JsonArrayBuilder array(Collection<T> all, Function<T, JsonObjectBuilder> shape) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        all.forEach(one -> array.add(shape.apply(one)));
        return array;
    }

    static <T> JsonObjectBuilder items(List<T> all, Function<T, JsonObjectBuilder> shape) {
        return Json.createObjectBuilder().add("items", array(all, shape));
    }
}
