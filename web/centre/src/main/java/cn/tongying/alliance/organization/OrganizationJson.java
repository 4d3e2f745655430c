package cn.tongying.alliance.organization;

import cn.tongying.alliance.AllianceJson;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** The JSON of an organization (the contract with the portal). */
final class OrganizationJson {
    private OrganizationJson() {
    }

    static JsonObjectBuilder organization(Organization organization) {
        OrganizationDetails details = organization.details();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("code", organization.code()).add("kind", organization.kind().name())
                .add("parent", AllianceJson.text(organization.parent())).add("depth", organization.path().depth())
                .add("nameZh", details.nameZh()).add("nameEn", details.nameEn())
                .add("tier", AllianceJson.text(details.tier().map(Tier::code))).add("district", AllianceJson.text(details.district().map(District::code)))
                .add("address", details.address())
                .add("issuer", AllianceJson.text(organization.issuer())).add("site", organization.isSite())
                .add("active", details.active()).add("version", organization.version());
        details.coordinates().ifPresentOrElse(
                place -> json.add("latitude", place.latitude()).add("longitude", place.longitude()),
                () -> json.addNull("latitude").addNull("longitude"));
        return json;
    }
}
