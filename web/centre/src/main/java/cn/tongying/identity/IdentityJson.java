package cn.tongying.identity;

import cn.tongying.archive.site.SiteName;
import cn.tongying.centre.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The JSON of this room's resources, each shape in one place (the contract with the portal). */
final class IdentityJson {
    private IdentityJson() {
    }

    static JsonObject session(Credential credential, List<SiteName> sites) {
        return Json.createObjectBuilder()
                .add("account", Json.createObjectBuilder()
                        .add("id", credential.accountId().toString())
                        .add("username", credential.username())
                        .add("displayName", credential.displayName())
                        .add("roles", texts(credential.roles().stream().map(Enum::name).sorted().toList()))
                        .add("sites", sites(allowed(sites, credential.allSites(), credential.sites()))))
                .add("expiresAt", credential.expiresAt().toString())
                .add("duties", duties(credential.duties()))
                .build();
    }

    private static JsonObjectBuilder duties(Duties duties) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("newPassword", duties.newPassword()).add("secondFactor", duties.secondFactor());
        duties.secondFactorDue().ifPresentOrElse(due -> json.add("secondFactorDue", due.toString()), () -> json.addNull("secondFactorDue"));
        duties.passwordDue().ifPresentOrElse(due -> json.add("passwordDue", due.toString()), () -> json.addNull("passwordDue"));
        return json;
    }

    /** Not a failure yet: a problem document with what the second step needs. */
    static JsonObject challenge(SignInOutcome.FactorNeeded needed) {
        return Json.createObjectBuilder(Problem.unauthenticated("A second factor is needed.", "还需要第二因素验证。").json())
                .add("type", "urn:tongying:problem:factor-needed")
                .add("challenge", needed.challenge().text()).add("challengeExpiresAt", needed.until().toString())
                .build();
    }

    static JsonObjectBuilder account(Account account, List<SiteName> sites) {
        Account.Profile profile = account.profile();
        return Json.createObjectBuilder()
                .add("id", account.id().toString())
                .add("username", account.username())
                .add("displayName", profile.displayName())
                .add("roles", texts(profile.roles().stream().map(Enum::name).sorted().toList()))
                .add("sites", sites(allowed(sites, profile.sites().all(), profile.sites().codes())))
                .add("allSites", profile.sites().all())
                .add("disabled", profile.disabled());
    }

    static JsonArray sessions(List<Session> sessions, UUID present) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        sessions.forEach(one -> array.add(session(one, present)));
        return array.build();
    }

    /** @param present the one that asks */
    static JsonObjectBuilder session(Session one, UUID present) {
        return Json.createObjectBuilder().add("id", one.id().toString()).add("address", one.address()).add("device", one.device())
                .add("openedAt", one.openedAt().toString()).add("lastUsedAt", one.lastUsedAt().toString())
                .add("expiresAt", one.expiresAt().toString()).add("present", one.id().equals(present));
    }

    static JsonArrayBuilder sites(List<SiteName> sites) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        sites.forEach(site -> array.add(Json.createObjectBuilder()
                .add("code", site.code()).add("nameZh", site.nameZh()).add("nameEn", site.nameEn())));
        return array;
    }

    static List<SiteName> allowed(List<SiteName> sites, boolean all, Collection<String> codes) {
        return sites.stream().filter(site -> all || codes.contains(site.code())).toList();
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        return Json.createArrayBuilder(texts);
    }
}
