package cn.tongying.dicomweb;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Reads out of the kept metadata of an instance what rendering needs, and passes over all else: the groups of the image, its overlays, of
 * encapsulated documents, of functional groups and of pixel data. A value that is only named by a URI is there without bytes.
 */
final class ImageModule {

    private static final Value ELSEWHERE = new Value.Bulk(0, 0);

    private ImageModule() {
    }

    static Dataset read(InputStream metadata) {
        Dataset dataset = new Dataset();
        try (JsonParser json = Json.createParser(metadata)) {
            json.next();
            while (json.next() == JsonParser.Event.KEY_NAME) {
                int tag = Integer.parseUnsignedInt(json.getString(), 16);
                json.next();
                if (needed(tag)) {
                    put(dataset, tag, json.getObject());
                } else {
                    json.skipObject();
                }
            }
        }
        return dataset;
    }

    private static boolean needed(int tag) {
        int group = Tags.group(tag);
        return group >= 0x6000 && group <= 0x601E || switch (group) {
            case 0x0028, 0x0042, 0x5200, 0x7FE0 -> true;
            default -> false;
        };
    }

    private static void put(Dataset dataset, int tag, JsonObject element) {
        Vr vr = Vr.of(element.getString("vr", "UN")).orElse(Vr.UN);
        if (element.containsKey("InlineBinary")) {
            dataset.put(Element.of(tag, vr, Base64.getDecoder().decode(element.getString("InlineBinary"))));
        } else if (element.containsKey("BulkDataURI")) {
            dataset.put(new Element(tag, vr, ELSEWHERE));
        } else if (vr == Vr.SQ) {
            dataset.putItems(tag, values(element).stream().map(item -> item(item.asJsonObject())).toList());
        } else if (vr != Vr.PN && vr != Vr.UN && !values(element).isEmpty()) {
            dataset.put(tag, vr, values(element).stream().map(ImageModule::text).toArray(String[]::new));
        }
    }

    private static Dataset item(JsonObject attributes) {
        Dataset item = new Dataset();
        for (Map.Entry<String, JsonValue> attribute : attributes.entrySet()) {
            int tag = Integer.parseUnsignedInt(attribute.getKey(), 16);
            if (needed(tag)) {
                put(item, tag, attribute.getValue().asJsonObject());
            }
        }
        return item;
    }

    private static List<JsonValue> values(JsonObject element) {
        JsonArray values = element.getJsonArray("Value");
        return values == null ? List.of() : values;
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonString string -> string.getString();
            default -> value == JsonValue.NULL ? "" : value.toString();
        };
    }
}
