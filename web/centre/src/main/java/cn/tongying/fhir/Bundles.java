package cn.tongying.fhir;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers of searches: a searchset with the link to its next page. */
final class Bundles {
    private Bundles() {
    }

    /**
     * @param type   of the resources
     * @param next   what {@code _page} is of the next page
     * @param notice of what is not given out
     */
    static String of(String type, List<JsonObject> found, Optional<String> next, Optional<JsonObject> notice, UriInfo asked) {
        String address = asked.getBaseUri() + type;
        JsonArrayBuilder entries = Json.createArrayBuilder();
        found.forEach(one -> entries.add(Json.createObjectBuilder().add("fullUrl", address + "/" + one.getString("id")).add("resource", one).add("search", mode("match"))));
        notice.ifPresent(one -> entries.add(Json.createObjectBuilder().add("resource", one).add("search", mode("outcome"))));
        SortedMap<String, List<String>> parameters = new TreeMap<>(asked.getQueryParameters());
        JsonArrayBuilder links = Json.createArrayBuilder().add(link("self", address + query(parameters)));
        next.ifPresent(place -> {
            parameters.put(SearchParameters.PAGE, List.of(place));
            links.add(link("next", address + query(parameters)));
        });
        JsonObjectBuilder bundle = Json.createObjectBuilder().add("resourceType", "Bundle").add("type", "searchset").add("link", links);
        return (found.isEmpty() && notice.isEmpty() ? bundle : bundle.add("entry", entries)).build().toString();
    }

    private static String query(SortedMap<String, List<String>> parameters) {
        return parameters.entrySet().stream().flatMap(one -> one.getValue().stream().map(value -> encoded(one.getKey()) + "=" + encoded(value))).collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonObjectBuilder mode(String mode) {
        return Json.createObjectBuilder().add("mode", mode);
    }

    private static JsonObjectBuilder link(String relation, String url) {
        return Json.createObjectBuilder().add("relation", relation).add("url", url);
    }
}
