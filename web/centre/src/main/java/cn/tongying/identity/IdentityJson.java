package cn.tongying.identity;

import cn.tongying.archive.SiteName;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;

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
