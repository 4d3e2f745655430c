package cn.tongying.reading.keyimage;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A measurement that stands in a report's text, as it was made in the viewer.
 *
 * @param id by which the viewer knew it: what is put into the text again is the same measurement
 */
public record Measure(String id, Shape shape, List<Value> values) {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z.-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final int MOST_VALUES = 4;

    /** What of it was measured. */
    public enum Quantity {
        LENGTH, LONG, SHORT, AREA, MEAN, MAX, ANGLE;

        static Quantity of(String name) {
            return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Nothing of that name is measured"));
        }
    }

    /** Its unit, as the viewer and the report write it. */
    public enum Unit {
        MM("mm"), CM("cm"), PX("px"), MM2("mm²"), CM2("cm²"), PX2("px²"), HU("HU"), DEGREE("°");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        static Unit of(String sign) {
            return Arrays.stream(values()).filter(one -> one.sign.equals(sign)).findFirst().orElseThrow(() -> new IllegalArgumentException("A measurement has no such unit"));
        }
    }

    /** One figure of it, as the report has it. */
    public record Value(Quantity of, String figure, Unit unit) {
        public Value {
            if (!NUMBER.matcher(figure).matches()) {
                throw new IllegalArgumentException("A measured figure is a decimal number");
            }
        }
    }

    public Measure {
        values = List.copyOf(values);
        if (!ID.matcher(id).matches() || values.isEmpty() || values.size() > MOST_VALUES) {
            throw new IllegalArgumentException("A measurement has an id of letters, digits, dots and hyphens, and 1 to " + MOST_VALUES + " figures");
        }
        if (values.stream().anyMatch(value -> value.of() == Quantity.SHORT || value.of() == Quantity.LONG) && shape.kind() != Shape.Kind.AXES) {
            throw new IllegalArgumentException("Two diameters are measured by two lines");
        }
    }

    static Measure of(JsonObject json) {
        List<Value> values = json.getJsonArray("values").stream().map(JsonValue::asJsonObject)
                .map(one -> new Value(Quantity.of(one.getString("of")), one.getString("value"), Unit.of(one.getString("unit")))).toList();
        return new Measure(json.getString("id"), Shape.parse(json.getString("shape")), values);
    }

    JsonObjectBuilder json() {
        JsonArrayBuilder figures = Json.createArrayBuilder();
        values.forEach(value -> figures.add(Json.createObjectBuilder().add("of", value.of().name()).add("value", value.figure()).add("unit", value.unit().sign)));
        return Json.createObjectBuilder().add("id", id).add("shape", shape.text()).add("values", figures);
    }
}
