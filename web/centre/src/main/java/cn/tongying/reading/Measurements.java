package cn.tongying.reading;

import cn.tongying.reading.keyimage.Measure;
import cn.tongying.reading.keyimage.Measure.Quantity;
import cn.tongying.reading.keyimage.Measure.Unit;
import cn.tongying.reading.keyimage.Measure.Value;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.keyimage.Shape;
import cn.tongying.reading.results.Measurement;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a signed version measured on images of its own exam, as it is given out: the lesions under its seal, and the measurements whose words stand in
 * its text as they were put there. Where somebody wrote another figure over one, or beside the name of a lesion, the text counts and no measurement is told. What the viewer told no
 * place of is in the text alone.
 */
final class Measurements {
    private static final String WHOLE = ".0";

    private Measurements() {
    }

    /** @param study of the exam, as the site */
    static List<Measurement> of(String study, String site, ReportVersion version) {
        List<Measurement> all = new ArrayList<>();
        if (!version.lesions().equals(MeasuredLesions.NONE)) {
            try (JsonReader reader = Json.createReader(new StringReader(version.lesions()))) {
                reader.readArray().stream().map(JsonValue::asJsonObject).filter(one -> isOf(study, site, one) && !isContradicted(version, one)).map(Measurements::lesion).forEach(all::add);
            }
        }
        for (ReportImage image : version.images().all()) {
            if (version.findings().contains(image.words()) || version.impression().contains(image.words())) {
                image.measure().map(measure -> measured(version.task(), image, measure)).ifPresent(all::add);
            }
        }
        return all;
    }

    /** What was measured on an earlier exam in this reading is none of this study's, and is told in the portal alone. */
    private static boolean isOf(String study, String site, JsonObject lesion) {
        return !lesion.getString("shape", "").isEmpty() && lesion.getString("study").equals(study) && lesion.getString("site").equals(site);
    }

    /** The text names the lesion, and nowhere beside its name the diameter that was measured. */
    private static boolean isContradicted(ReportVersion version, JsonObject lesion) {
        Pattern name = Pattern.compile("(?<![A-Za-z0-9])L" + lesion.getInt("number") + "(?![0-9])");
        String longMm = lesion.getString("long");
        Pattern figure = Pattern.compile("(?<![0-9.])" + Pattern.quote(longMm.endsWith(WHOLE) ? longMm.substring(0, longMm.length() - WHOLE.length()) : longMm) + "(?![1-9]|\\.[1-9])");
        List<String> lines = (version.findings() + "\n" + version.impression()).lines().filter(line -> name.matcher(line).find()).toList();
        return !lines.isEmpty() && lines.stream().noneMatch(line -> figure.matcher(line).find());
    }

    private static Measurement lesion(JsonObject one) {
        List<Value> values = new ArrayList<>(List.of(new Value(Quantity.LONG, one.getString("long"), Unit.MM)));
        if (!one.getString("short").isEmpty()) {
            values.add(new Value(Quantity.SHORT, one.getString("short"), Unit.MM));
        }
        return new Measurement(uid(UUID.fromString(one.getString("lesion"))), ("L" + one.getInt("number") + " " + one.getString("name")).strip(), true, one.getString("series"),
                one.getString("instance"), one.getInt("frame"), Shape.parse(one.getString("shape")), values);
    }

    private static Measurement measured(UUID task, ReportImage image, Measure measure) {
        UUID named = UUID.nameUUIDFromBytes(("tongying measurement " + task + " " + measure.id()).getBytes(StandardCharsets.UTF_8));
        return new Measurement(uid(named), image.words(), false, image.series().value(), image.instance().value(), image.frame(), measure.shape(), measure.values());
    }

    /** PS3.5 B.2: derived from a UUID. */
    private static String uid(UUID uuid) {
        return "2.25." + new BigInteger(1, ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).array());
    }
}
