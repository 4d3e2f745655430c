package cn.tongying.sharing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;

/** A study as people tell it from another: when, of what kind, of what. Its images are not in it. */
record Exam(String uid, String date, List<String> modalities, String description) {
    /** SQL: of a row of {@code study}, as JSON; NULL parts when the archive no longer has it. */
    static final String JSON = """
            jsonb_build_object('uid', s.study_instance_uid, 'date', coalesce(study.study_date, ''),
                'modalities', coalesce(study.modalities, '{}'), 'description', coalesce(study.description, ''))""";

    Exam {
        modalities = List.copyOf(modalities);
    }

    static List<Exam> readAll(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(Exam::read).toList();
        }
    }

    static Exam read(JsonObject one) {
        JsonArray modalities = one.getJsonArray("modalities");
        return new Exam(one.getString("uid"), one.getString("date"), modalities.getValuesAs(JsonString::getString), one.getString("description"));
    }

    JsonObjectBuilder json() {
        return Json.createObjectBuilder().add("studyInstanceUid", uid).add("studyDate", date).add("modalities", Json.createArrayBuilder(modalities))
                .add("description", description);
    }
}
