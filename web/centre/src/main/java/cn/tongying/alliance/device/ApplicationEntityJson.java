package cn.tongying.alliance.device;

import cn.tongying.alliance.AllianceJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** The JSON of application entities and of the test of a connection to one (the contract with the portal). */
final class ApplicationEntityJson {
    private ApplicationEntityJson() {
    }

    static JsonObjectBuilder entity(ApplicationEntity entity) {
        return Json.createObjectBuilder()
                .add("id", entity.id().toString()).add("title", entity.title()).add("host", entity.host())
                .add("port", entity.port().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)).add("site", entity.site())
                .add("certificates", certificates(entity))
                .add("services", AllianceJson.texts(entity.services().stream().map(Enum::name).toList())).add("sopClasses", AllianceJson.texts(entity.sopClasses()))
                .add("worklistText", entity.worklistText().name())
                .add("description", entity.description()).add("version", entity.version());
    }

    private static JsonArrayBuilder certificates(ApplicationEntity entity) {
        JsonArrayBuilder certificates = Json.createArrayBuilder();
        entity.certificates().forEach(one -> certificates.add(Json.createObjectBuilder()
                .add("sha256", one.fingerprint().sha256())
                .add("subject", AllianceJson.text(one.certificate().map(known -> known.getSubjectX500Principal().getName())))
                .add("notBefore", AllianceJson.text(one.certificate().map(known -> known.getNotBefore().toInstant())))
                .add("notAfter", AllianceJson.text(one.certificate().map(known -> known.getNotAfter().toInstant())))));
        return certificates;
    }

    static JsonObjectBuilder test(ConnectionTest.Result result) {
        return Json.createObjectBuilder().add("result", result.word()).add("answered", result.word().equals("ANSWERED"))
                .add("elapsedMillis", result.millis()).add("message", result.sentence().en()).add("messageZh", result.sentence().zh());
    }
}
