package cn.tongying.alliance.staff;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON of people, of what they are assigned to and of what they may do (the contract with the portal). */
final class StaffJson {
    private StaffJson() {
    }

    static JsonObjectBuilder practitioner(Practitioner practitioner) {
        PractitionerDetails details = practitioner.details();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", practitioner.id().toString()).add("code", practitioner.code()).add("name", details.name())
                .add("title", details.title().name()).add("category", details.category().name());
        details.licence().ifPresentOrElse(licence -> json.add("licenceNumber", licence.number())
                        .add("licenceSpecialty", licence.specialty())
                        .add("licenceModalities", AllianceJson.texts(licence.scope().modalities())).add("licenceBodyParts", AllianceJson.texts(licence.scope().bodyParts()))
                        .add("licenceFrom", licence.period().from().toString()).add("licenceTo", AllianceJson.text(licence.period().to())),
                () -> json.addNull("licenceNumber").add("licenceSpecialty", "").add("licenceModalities", AllianceJson.texts(List.of()))
                        .add("licenceBodyParts", AllianceJson.texts(List.of())).addNull("licenceFrom").addNull("licenceTo"));
        return json.add("account", AllianceJson.text(Optional.of(practitioner.username()).filter(name -> !name.isEmpty())))
                .add("active", details.active()).add("version", practitioner.version());
    }

    static JsonObjectBuilder assignment(Assignment assignment) {
        return Json.createObjectBuilder()
                .add("id", assignment.id().toString())
                .add("organization", Json.createObjectBuilder().add("code", assignment.place().code())
                        .add("nameZh", assignment.place().nameZh()).add("nameEn", assignment.place().nameEn()))
                .add("role", assignment.role().name())
                .add("modalities", AllianceJson.texts(assignment.scope().modalities())).add("bodyParts", AllianceJson.texts(assignment.scope().bodyParts()))
                .add("validFrom", assignment.period().from().toString()).add("validTo", AllianceJson.text(assignment.period().to()))
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
}
