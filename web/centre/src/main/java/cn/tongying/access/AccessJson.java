package cn.tongying.access;

import cn.tongying.access.Alerts.Alert;
import cn.tongying.access.Glass.Review;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The JSON of this room's resources, each shape in one place (the contract with the portal). */
final class AccessJson {
    private AccessJson() {
    }

    static JsonObjectBuilder glass(Glass glass) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", glass.id().toString())
                .add("studies", Json.createArrayBuilder(glass.studies()))
                .add("studyInstanceUid", text(glass.asked().study().map(StudyInstanceUid::value)))
                .add("reason", glass.asked().reason())
                .add("minutes", glass.asked().minutes())
                .add("openedAt", glass.openedAt().toString())
                .add("endsAt", glass.endsAt().toString());
        glass.asked().patient().ifPresentOrElse(patient -> json.add("patient", Json.createObjectBuilder()
                .add("site", patient.site()).add("patientId", patient.patientId())), () -> json.add("patient", JsonValue.NULL));
        return json;
    }

    static JsonObjectBuilder reviewed(Glass glass) {
        Optional<Review> review = glass.review();
        return glass(glass)
                .add("account", Json.createObjectBuilder().add("id", glass.by().account().toString()).add("username", glass.by().username()))
                .add("site", glass.by().site())
                .add("address", glass.by().address())
                .add("endedAt", text(glass.endedAt().map(Instant::toString)))
                .add("verdict", text(review.map(Review::verdict).map(Enum::name)))
                .add("note", text(review.map(Review::note)))
                .add("reviewedBy", text(review.map(Review::reviewer)))
                .add("reviewedAt", text(review.map(Review::at).map(Instant::toString)));
    }

    static JsonObjectBuilder alert(Alert alert) {
        String[] message = switch (alert.kind()) {
            case BREAK_GLASS -> new String[] {alert.actor() + " opened studies in an emergency. Review it.", alert.actor() + " 进行了紧急访问，请审查。"};
        };
        return Json.createObjectBuilder().add("id", alert.id()).add("at", alert.at().toString()).add("kind", alert.kind().name())
                .add("subject", alert.subject()).add("site", alert.site()).add("actor", alert.actor())
                .add("message", message[0]).add("messageZh", message[1]);
    }

    static JsonArrayBuilder items(List<JsonObjectBuilder> items) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(array::add);
        return array;
    }

    static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
