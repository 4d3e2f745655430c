package cn.tongying.tools.migrate;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The study that an object named itself before a person moved it to another one here, by what Original Attributes Sequence says in its metadata. */
final class OriginalStudy {

    private static final String ORIGINAL_ATTRIBUTES = "04000561";
    private static final String MODIFIED_ATTRIBUTES = "04000550";
    private static final String MODIFYING_SYSTEM = "04000563";
    private static final String STUDY = "0020000D";
    /** As a Tongying calls itself; items of other systems tell what was done before the object came. */
    private static final String OURS = "TONGYING";

    private OriginalStudy() {
    }

    static Optional<String> of(JsonObject metadata) {
        return items(metadata, ORIGINAL_ATTRIBUTES).filter(item -> text(item, MODIFYING_SYSTEM).filter(OURS::equals).isPresent())
                .flatMap(item -> items(item, MODIFIED_ATTRIBUTES)).flatMap(item -> text(item, STUDY).stream()).findFirst();
    }

    private static Stream<JsonObject> items(JsonObject object, String tag) {
        return values(object, tag).stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    private static Optional<String> text(JsonObject object, String tag) {
        List<JsonValue> values = values(object, tag);
        return values.isEmpty() || !(values.getFirst() instanceof JsonString text) ? Optional.empty() : Optional.of(text.getString());
    }

    private static JsonArray values(JsonObject object, String tag) {
        JsonObject element = object.getJsonObject(tag);
        JsonArray values = element == null ? null : element.getJsonArray("Value");
        return values == null ? JsonValue.EMPTY_JSON_ARRAY : values;
    }
}
