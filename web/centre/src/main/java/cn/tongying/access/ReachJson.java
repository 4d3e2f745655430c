package cn.tongying.access;

import cn.tongying.access.StaffReach.Explanation;
import cn.tongying.access.StaffReach.Rule;
import cn.tongying.archive.Caller.Role;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The JSON of what somebody may see and why (the contract with the portal). */
final class ReachJson {
    private ReachJson() {
    }

    static JsonObjectBuilder of(Explanation told) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("day", told.day().toString())
                .add("account", Json.createObjectBuilder().add("id", told.account().id().toString()).add("username", told.account().username())
                        .add("displayName", told.account().profile().displayName()).add("signsIn", told.signsIn()))
                .add("everyRole", words(told.everyRole())).add("roles", roles(told.roles())).add("everySite", told.everySite())
                .add("sites", sites(told.sites())).add("relations", relations(told))
                .add("breakGlass", Json.createObjectBuilder().add("allowed", told.mayBreakGlass()).add("open", open(told.glasses())));
        told.practitioner().ifPresentOrElse(person -> json.add("practitioner", person.id().toString()), () -> json.add("practitioner", JsonValue.NULL));
        return json;
    }

    private static JsonArrayBuilder words(Collection<? extends Enum<?>> words) {
        return Json.createArrayBuilder(words.stream().map(Enum::name).sorted().toList());
    }

    private static JsonArrayBuilder roles(Map<Role, ? extends Collection<String>> roles) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        roles.entrySet().stream().filter(held -> !held.getValue().isEmpty()).sorted(Map.Entry.comparingByKey()).forEach(held -> array.add(
                Json.createObjectBuilder().add("role", held.getKey().name()).add("sites", Json.createArrayBuilder(held.getValue().stream().sorted().toList()))));
        return array;
    }

    private static JsonArrayBuilder sites(Map<String, List<Rule>> sites) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        sites.forEach((site, rules) -> {
            JsonArrayBuilder why = Json.createArrayBuilder();
            rules.forEach(rule -> why.add(rule(rule)));
            array.add(Json.createObjectBuilder().add("site", site).add("rules", why));
        });
        return array;
    }

    private static JsonObjectBuilder rule(Rule rule) {
        return switch (rule) {
            case Rule.Works works -> Json.createObjectBuilder().add("rule", "WORKS").add("role", works.role().name())
                    .add("by", works.byAssignment() ? "ASSIGNMENT" : "ACCOUNT");
            case Rule.Agreed agreed -> Json.createObjectBuilder().add("rule", "AGREEMENT").add("viewer", agreed.viewer())
                    .add("purpose", agreed.purpose().name());
            case Rule.KnownPatients known -> Json.createObjectBuilder().add("rule", "PRIORS").add("viewer", known.viewer());
        };
    }

    private static JsonArrayBuilder relations(Explanation told) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        told.relations().forEach(count -> array.add(Json.createObjectBuilder().add("whom", count.whom()).add("kind", count.kind().name())
                .add("studies", count.studies())));
        return array;
    }

    private static JsonArrayBuilder open(List<Glass> glasses) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        glasses.forEach(glass -> array.add(Json.createObjectBuilder().add("id", glass.id().toString()).add("endsAt", glass.endsAt().toString())
                .add("studies", glass.studies().size())));
        return array;
    }
}
