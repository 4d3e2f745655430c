package cn.tongying.reading.keyimage;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** All that a report points at, in the order in which it was marked; as JSON text it is sent, kept and sealed. */
public record ReportImages(List<ReportImage> all) {
    static final int MOST = 60;
    static final int MOST_KEY = 24;
    private static final String EMPTY = "[]";
    public static final ReportImages NONE = new ReportImages(List.of());

    public ReportImages {
        all = List.copyOf(all);
        if (all.size() > MOST || all.stream().filter(ReportImage::key).count() > MOST_KEY) {
            throw new IllegalArgumentException("A report has at most " + MOST_KEY + " key images, and points at " + MOST + " images in all");
        }
    }

    /**
     * @param text of a JSON array
     * @throws IllegalArgumentException when it is none, or of something else than images
     */
    public static ReportImages parse(String text) {
        if (text.isEmpty() || text.equals(EMPTY)) {
            return NONE;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return new ReportImages(reader.readArray().stream().map(JsonValue::asJsonObject).map(ReportImages::image).toList());
        } catch (JsonException | ClassCastException | NullPointerException | DicomException malformed) {
            throw new IllegalArgumentException("It is a list of images with series, instance, frame, key, window and words", malformed);
        }
    }

    private static ReportImage image(JsonObject one) {
        return new ReportImage(new SeriesInstanceUid(one.getString("series")), new SopInstanceUid(one.getString("instance")), one.getInt("frame"), one.getBoolean("key"),
                one.getString("window"), one.getString("words"), one.containsKey("measure") ? Optional.of(Measure.of(one.getJsonObject("measure"))) : Optional.empty());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<ReportImage> key() {
        return all.stream().filter(ReportImage::key).toList();
    }

    /** Those that the other one has not. */
    public List<ReportImage> beyond(ReportImages other) {
        return all.stream().filter(one -> !other.all.contains(one)).toList();
    }

    public JsonArray json() {
        JsonArrayBuilder json = Json.createArrayBuilder();
        all.forEach(one -> json.add(json(one)));
        return json.build();
    }

    private static JsonObjectBuilder json(ReportImage one) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("series", one.series().value()).add("instance", one.instance().value()).add("frame", one.frame())
                .add("key", one.key()).add("window", one.window()).add("words", one.words());
        one.measure().ifPresent(measure -> json.add("measure", measure.json()));
        return json;
    }

    /** The same text for the same images, whatever they were parsed of. */
    public String text() {
        return isEmpty() ? EMPTY : json().toString();
    }
}
