package cn.tongying.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Which events are asked for; an empty text asks for any.
 *
 * @param from  the earliest time
 * @param to    the time before which
 * @param sites codes of the sites that the asker may see; empty for all
 * @param patient the traces of the one patient asked for; empty for any
 */
record AuditFilter(Optional<Instant> from, Optional<Instant> to, String actor, String site, String study, String type,
                   OptionalInt outcome, Optional<Set<String>> sites, Optional<PatientTraces> patient) {

    AuditFilter(Optional<Instant> from, Optional<Instant> to, String actor, String site, String study, String type,
                OptionalInt outcome, Optional<Set<String>> sites) {
        this(from, to, actor, site, study, type, outcome, sites, Optional.empty());
    }

    AuditFilter before(Instant now) {
        return to.isPresent() && to.get().isBefore(now) ? this
                : new AuditFilter(from, Optional.of(now), actor, site, study, type, outcome, sites, patient);
    }

    AuditFilter of(Optional<PatientTraces> traces) {
        return new AuditFilter(from, to, actor, site, study, type, outcome, sites, traces);
    }

    /** What was asked for, for the event that the asking itself is. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        from.ifPresent(time -> text.add("from=" + time));
        to.ifPresent(time -> text.add("to=" + time));
        named(text, "actor", actor);
        named(text, "site", site);
        named(text, "study", study);
        named(text, "type", type);
        outcome.ifPresent(indicator -> text.add("outcome=" + indicator));
        patient.ifPresent(traces -> text.add("patient=" + traces));
        return text.toString();
    }

    private static void named(StringJoiner text, String name, String value) {
        if (!value.isEmpty()) {
            text.add(name + "=" + value);
        }
    }
}
