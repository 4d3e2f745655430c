package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A series of which something is rejected and may be opened, told as a search tells one (PS3.18 table 10.6.3-4): what its first instance
 * says, with what is right of its patient.
 *
 * @param said  attributes of its first instance, as JSON by tag
 * @param count its instances
 */
record RejectedSeries(SortedMap<String, String> said, int count) {

    private static final String MODALITY = "00080060";
    private static final String SERIES = "0020000E";
    private static final Set<String> OF_STUDY = Set.of("00080005", "00080020", "00080030", "00080050", "00080090", "00080201", "00081030", "00100010", "00100020",
            "00100021", "00100030", "00100040", "0020000D", "00200010");
    private static final Set<String> OF_SERIES = Set.of("00080005", "00080021", "00080031", MODALITY, "0008103E", "0020000D", SERIES, "00200011", "00180015");
    private static final Set<String> OF_BOTH = Stream.concat(OF_STUDY.stream(), OF_SERIES.stream()).collect(Collectors.toUnmodifiableSet());

    /** In the order in which they are given; what was removed meanwhile is left out. */
    static List<RejectedSeries> of(Retrieval retrieval, List<StoredInstance> instances) {
        Map<String, List<StoredInstance>> bySeries = new LinkedHashMap<>();
        instances.forEach(one -> bySeries.computeIfAbsent(one.identity().series().value(), series -> new ArrayList<>()).add(one));
        return retrieval.attributes(bySeries.values().stream().map(List::getFirst).toList(), OF_BOTH).stream()
                .flatMap(said -> counted(said, bySeries).stream()).toList();
    }

    /** By what it says of itself. */
    private static Optional<RejectedSeries> counted(SortedMap<String, String> said, Map<String, List<StoredInstance>> bySeries) {
        return first(said, SERIES).map(JsonString.class::cast).map(JsonString::getString).map(bySeries::get).map(all -> new RejectedSeries(said, all.size()));
    }

    /** The study itself; empty where nothing of it may be opened. */
    static Optional<String> study(List<RejectedSeries> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String modalities = all.stream().flatMap(series -> series.modality().stream()).distinct().collect(Collectors.joining(","));
        SortedMap<String, String> study = all.getFirst().kept(OF_STUDY);
        study.put("00080061", value("CS", modalities));
        study.put("00201206", value("IS", Integer.toString(all.size())));
        study.put("00201208", value("IS", Integer.toString(all.stream().mapToInt(RejectedSeries::count).sum())));
        return Optional.of(text(study));
    }

    String match() {
        SortedMap<String, String> series = kept(OF_SERIES);
        series.put("00201209", value("IS", Integer.toString(count)));
        return text(series);
    }

    /** As a JSON string. */
    private Optional<String> modality() {
        return first(said, MODALITY).map(JsonValue::toString);
    }

    private static Optional<JsonValue> first(SortedMap<String, String> said, String tag) {
        try (JsonReader reader = Json.createReader(new StringReader(said.getOrDefault(tag, "{}")))) {
            JsonArray values = reader.readObject().getJsonArray("Value");
            return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
        }
    }

    private SortedMap<String, String> kept(Set<String> wanted) {
        SortedMap<String, String> kept = new TreeMap<>(said);
        kept.keySet().retainAll(wanted);
        return kept;
    }

    private static String value(String vr, String values) {
        return "{\"vr\":\"" + vr + "\",\"Value\":[" + values + "]}";
    }

    private static String text(SortedMap<String, String> attributes) {
        return attributes.entrySet().stream().map(one -> '"' + one.getKey() + "\":" + one.getValue()).collect(Collectors.joining(",", "{", "}"));
    }
}
