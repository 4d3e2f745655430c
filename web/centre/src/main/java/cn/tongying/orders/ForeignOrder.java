package cn.tongying.orders;

import cn.tongying.alliance.input.Fields;
import cn.tongying.orders.ImagingServiceRequest.PatientClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order as another system says it.
 *
 * @param site    that the system speaks for
 * @param columns the members of an order as the portal sends them; what is not said is left out
 * @param facts   what it tells of its patient, likewise; empty where nothing is said of them
 */
public record ForeignOrder(String site, Placer placer, GivenNumbers given, Map<String, String> columns, Optional<List<Map<String, String>>> facts) {

    public ForeignOrder(String site, Placer placer, GivenNumbers given, Map<String, String> columns) {
        this(site, placer, given, columns, Optional.empty());
    }

    /** By which number of which system of a site an order is known (Placer Order Number). */
    public record Placer(String system, String number) {
        private static final int MOST = 64;

        public Placer {
            if (system.isBlank() || number.isBlank() || system.length() > MOST || number.length() > MOST) {
                throw new IllegalArgumentException("A placer's system and number have 1 to " + MOST + " characters");
            }
        }
    }

    /** The same with this slot where it does not say when. */
    ForeignOrder at(Map<String, String> slot) {
        Map<String, String> all = new HashMap<>(columns.containsKey("start") ? Map.of() : slot);
        all.putAll(columns);
        return new ForeignOrder(site, placer, given, all, facts);
    }

    /** The same of a patient who is there as this where it does not say as what. */
    ForeignOrder of(Optional<PatientClass> known) {
        Map<String, String> all = new HashMap<>(columns);
        known.ifPresent(one -> all.putIfAbsent("patientClass", one.name()));
        return new ForeignOrder(site, placer, given, all, facts);
    }

    OrderForm form() {
        return new OrderForm(new Fields(columns), facts.map(list -> list.stream().map(Fields::new).toList()));
    }
}
