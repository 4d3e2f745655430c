package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.SeriesInstanceUid;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A series of which something is rejected and may be opened, told as a search tells one (PS3.18 table 10.6.3-4): what its first instance
 * says, with what is right of its patient.
 */
record RejectedSeries(List<StoredInstance> instances) {

    private static final String MODALITY = "00080060";
    private static final Set<String> OF_STUDY = Set.of("00080005", "00080020", "00080030", "00080050", "00080090", "00080201", "00081030", "00100010", "00100020",
            "00100021", "00100030", "00100040", "0020000D", "00200010");
    private static final Set<String> OF_SERIES = Set.of("00080005", "00080021", "00080031", MODALITY, "0008103E", "0020000D", "0020000E", "00200011", "00180015");

    /** In the order in which they are given. */
    static List<RejectedSeries> of(List<StoredInstance> instances) {
        Map<SeriesInstanceUid, List<StoredInstance>> bySeries = new LinkedHashMap<>();
        instances.forEach(one -> bySeries.computeIfAbsent(one.identity().series(), series -> new ArrayList<>()).add(one));
        return bySeries.values().stream().map(RejectedSeries::new).toList();
    }

    /** The study itself; empty where nothing of it may be opened. */
    static Optional<String> study(Retrieval retrieval, List<StoredInstance> instances) {
        List<RejectedSeries> all = of(instances);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        JsonArrayBuilder modalities = Json.createArrayBuilder();
        List<JsonObject> firsts = all.stream().map(series -> series.first(retrieval)).toList();
        firsts.stream().map(first -> first.getJsonObject(MODALITY)).filter(modality -> modality != null && modality.containsKey("Value"))
                .map(modality -> modality.getJsonArray("Value").getString(0)).distinct().forEach(modalities::add);
        return Optional.of(kept(firsts.getFirst(), OF_STUDY).add("00080061", value("CS", modalities.build()))
                .add("00201206", value("IS", Json.createArrayBuilder().add(all.size()).build()))
                .add("00201208", value("IS", Json.createArrayBuilder().add(instances.size()).build())).build().toString());
    }

    String match(Retrieval retrieval) {
        return kept(first(retrieval), OF_SERIES).add("00201209", value("IS", Json.createArrayBuilder().add(instances.size()).build())).build().toString();
    }

    private JsonObject first(Retrieval retrieval) {
        try (Content metadata = retrieval.metadata(instances.getFirst()); JsonReader reader = Json.createReader(metadata.stream())) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObjectBuilder kept(JsonObject metadata, Set<String> wanted) {
        JsonObjectBuilder kept = Json.createObjectBuilder();
        metadata.forEach((tag, attribute) -> {
            if (wanted.contains(tag)) {
                kept.add(tag, attribute);
            }
        });
        return kept;
    }

    private static JsonObject value(String vr, JsonValue values) {
        return Json.createObjectBuilder().add("vr", vr).add("Value", values).build();
    }
}
