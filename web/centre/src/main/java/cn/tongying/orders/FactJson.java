package cn.tongying.orders;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;

/** What an order tells of its patient, for the pages that show the order. */
public final class FactJson {
    private FactJson() {
    }

    /** {@code system} is LN for LOINC; {@code observed} is a day, or a time with its offset; empty where nobody says. */
    public static JsonArrayBuilder of(List<OrderFact> facts) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        facts.forEach(fact -> json.add(Json.createObjectBuilder().add("kind", fact.kind().name()).add("system", fact.system().equals(OrderFact.LOINC) ? OrderFact.LN : fact.system()).add("code", fact.code()).add("display", fact.display())
                .add("value", fact.value()).add("unit", fact.unit()).add("range", fact.range()).add("flag", fact.flag()).add("status", fact.status())
                .add("observed", fact.observed().map(OrderFact.Observed::text).orElse(""))));
        return json;
    }
}
