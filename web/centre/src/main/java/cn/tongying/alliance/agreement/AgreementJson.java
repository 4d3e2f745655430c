package cn.tongying.alliance.agreement;

import cn.tongying.alliance.AllianceJson;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** The JSON of agreements (the contract with the portal). */
final class AgreementJson {
    private AgreementJson() {
    }

    static JsonObjectBuilder agreement(Agreement agreement) {
        return Json.createObjectBuilder()
                .add("id", agreement.id().toString()).add("fromSite", agreement.fromSite()).add("toSite", agreement.toSite())
                .add("direction", agreement.mutual() ? "MUTUAL" : "ONE_WAY")
                .add("shares", AllianceJson.texts(agreement.shares().stream().map(Enum::name).toList()))
                .add("validFrom", agreement.period().from().toString()).add("validTo", AllianceJson.text(agreement.period().to()))
                .add("responsibleSite", agreement.responsibleSite())
                .add("endedOn", AllianceJson.text(agreement.end().map(Agreement.End::on))).add("endReason", AllianceJson.text(agreement.end().map(Agreement.End::reason)))
                .add("version", agreement.version());
    }

    static JsonObjectBuilder shared(SharedStudies shared) {
        return Json.createObjectBuilder().add("site", shared.site())
                .add("purposes", AllianceJson.texts(shared.purposes().stream().map(Enum::name).toList()));
    }
}
