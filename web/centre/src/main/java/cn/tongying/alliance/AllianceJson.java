package cn.tongying.alliance;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the JSON of this room's resources has in common; each shape stands in one place, with what it tells of. */
public final class AllianceJson {
    private AllianceJson() {
    }

    public static <T> JsonObjectBuilder items(List<T> items, Function<T, JsonObjectBuilder> shape) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(shape.apply(item)));
        return Json.createObjectBuilder().add("items", array);
    }

    public static JsonValue text(Optional<?> value) {
        return value.<JsonValue>map(known -> Json.createValue(known.toString())).orElse(JsonValue.NULL);
    }

    public static JsonArrayBuilder texts(Collection<String> texts) {
        return Json.createArrayBuilder(texts.stream().sorted().toList());
    }
}
