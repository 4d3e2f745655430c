package cn.tongying.alliance;

import cn.tongying.alliance.Competence.Activity;
import cn.tongying.alliance.Competence.Verdict;
import cn.tongying.alliance.CsvSheet.LineFault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The JSON of this room's resources, each shape in one place (the contract with the portal). */
final class AllianceJson {
    private AllianceJson() {
    }

    static JsonObjectBuilder organization(Organization organization) {
        OrganizationDetails details = organization.details();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("code", organization.code()).add("kind", organization.kind().name())
                .add("parent", text(organization.parent())).add("depth", organization.path().depth())
                .add("nameZh", details.nameZh()).add("nameEn", details.nameEn())
                .add("tier", text(details.tier().map(Tier::code))).add("district", text(details.district().map(District::code)))
                .add("address", details.address())
                .add("issuer", text(organization.issuer())).add("site", organization.isSite())
                .add("active", details.active()).add("version", organization.version());
        details.coordinates().ifPresentOrElse(
                place -> json.add("latitude", place.latitude()).add("longitude", place.longitude()),
                () -> json.addNull("latitude").addNull("longitude"));
        return json;
    }

    static JsonObjectBuilder practitioner(Practitioner practitioner) {
        PractitionerDetails details = practitioner.details();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", practitioner.id().toString()).add("code", practitioner.code()).add("name", details.name())
                .add("title", details.title().name()).add("category", details.category().name());
        details.licence().ifPresentOrElse(licence -> json.add("licenceNumber", licence.number())
                        .add("licenceSpecialty", licence.specialty())
                        .add("licenceModalities", texts(licence.scope().modalities())).add("licenceBodyParts", texts(licence.scope().bodyParts()))
                        .add("licenceFrom", licence.period().from().toString()).add("licenceTo", text(licence.period().to())),
                () -> json.addNull("licenceNumber").add("licenceSpecialty", "").add("licenceModalities", texts(List.of()))
                        .add("licenceBodyParts", texts(List.of())).addNull("licenceFrom").addNull("licenceTo"));
        return json.add("account", text(Optional.of(practitioner.username()).filter(name -> !name.isEmpty())))
                .add("active", details.active()).add("version", practitioner.version());
    }

    static JsonObjectBuilder assignment(Assignment assignment) {
        return Json.createObjectBuilder()
                .add("id", assignment.id().toString())
                .add("organization", Json.createObjectBuilder().add("code", assignment.place().code())
                        .add("nameZh", assignment.place().nameZh()).add("nameEn", assignment.place().nameEn()))
                .add("role", assignment.role().name())
                .add("modalities", texts(assignment.scope().modalities())).add("bodyParts", texts(assignment.scope().bodyParts()))
                .add("validFrom", assignment.period().from().toString()).add("validTo", text(assignment.period().to()))
                .add("version", assignment.version());
    }

    static JsonObjectBuilder competence(Map<Activity, Verdict> verdicts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        verdicts.forEach((activity, verdict) -> json.add(activity.name().toLowerCase(Locale.ROOT), switch (verdict) {
            case Verdict.Allowed allowed -> Json.createObjectBuilder().add("allowed", true).add("by", assignment(allowed.by()));
            case Verdict.Refused refused -> Json.createObjectBuilder().add("allowed", false).add("reason", refused.reason().name())
                    .add("message", refused.reason().wording().en()).add("messageZh", refused.reason().wording().zh());
        }));
        return json;
    }

    static JsonObjectBuilder agreement(Agreement agreement) {
        return Json.createObjectBuilder()
                .add("id", agreement.id().toString()).add("fromSite", agreement.fromSite()).add("toSite", agreement.toSite())
                .add("direction", agreement.mutual() ? "MUTUAL" : "ONE_WAY")
                .add("shares", texts(agreement.shares().stream().map(Enum::name).toList()))
                .add("validFrom", agreement.period().from().toString()).add("validTo", text(agreement.period().to()))
                .add("responsibleSite", agreement.responsibleSite())
                .add("endedOn", text(agreement.end().map(Agreement.End::on))).add("endReason", text(agreement.end().map(Agreement.End::reason)))
                .add("version", agreement.version());
    }

    static JsonObjectBuilder shared(SharedStudies shared) {
        return Json.createObjectBuilder().add("site", shared.site())
                .add("purposes", texts(shared.purposes().stream().map(Enum::name).toList()));
    }

    static JsonObjectBuilder entity(ApplicationEntity entity) {
        return Json.createObjectBuilder()
                .add("id", entity.id().toString()).add("title", entity.title()).add("host", entity.host())
                .add("port", entity.port().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)).add("site", entity.site())
                .add("certificates", certificates(entity))
                .add("services", texts(entity.services().stream().map(Enum::name).toList())).add("sopClasses", texts(entity.sopClasses()))
                .add("description", entity.description()).add("version", entity.version());
    }

    private static JsonArrayBuilder certificates(ApplicationEntity entity) {
        JsonArrayBuilder certificates = Json.createArrayBuilder();
        entity.certificates().forEach(one -> certificates.add(Json.createObjectBuilder()
                .add("sha256", one.fingerprint().sha256())
                .add("subject", text(one.certificate().map(known -> known.getSubjectX500Principal().getName())))
                .add("notBefore", text(one.certificate().map(known -> known.getNotBefore().toInstant())))
                .add("notAfter", text(one.certificate().map(known -> known.getNotAfter().toInstant())))));
        return certificates;
    }

    static JsonObjectBuilder test(ConnectionTest.Result result) {
        return Json.createObjectBuilder().add("result", result.word()).add("answered", result.word().equals("ANSWERED"))
                .add("elapsedMillis", result.millis()).add("message", result.sentence().en()).add("messageZh", result.sentence().zh());
    }

    static JsonObjectBuilder report(ImportReport report) {
        return Json.createObjectBuilder().add("dryRun", report.dryRun()).add("lines", report.lines()).add("made", report.made())
                .add("changed", report.changed()).add("unchanged", report.unchanged()).add("faults", faults(report)).add("fates", fates(report));
    }

    static JsonArrayBuilder fates(ImportReport report) {
        JsonArrayBuilder fates = Json.createArrayBuilder();
        report.fates().forEach(one -> fates.add(Json.createObjectBuilder().add("line", one.line()).add("code", one.code())
                .add("name", one.name()).add("fate", one.fate().name())));
        return fates;
    }

    static JsonArrayBuilder faults(ImportReport report) {
        JsonArrayBuilder faults = Json.createArrayBuilder();
        for (LineFault one : report.faults()) {
            faults.add(Json.createObjectBuilder().add("line", one.line()).add("column", one.fault().column())
                    .add("value", one.fault().value()).add("rule", one.fault().rule().en()).add("ruleZh", one.fault().rule().zh()));
        }
        return faults;
    }

    static <T> JsonObjectBuilder items(List<T> items, Function<T, JsonObjectBuilder> shape) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(shape.apply(item)));
        return Json.createObjectBuilder().add("items", array);
    }

    private static JsonValue text(Optional<?> value) {
        return value.<JsonValue>map(known -> Json.createValue(known.toString())).orElse(JsonValue.NULL);
    }

    private static JsonArrayBuilder texts(Collection<String> texts) {
        return Json.createArrayBuilder(texts.stream().sorted().toList());
    }
}
