package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import cn.tongying.audit.chain.ChainStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;

/** What {@code /api/audit} answers. */
final class AuditJson {
    private AuditJson() {
    }

    static JsonObjectBuilder page(AuditPage page) {
        JsonArrayBuilder events = Json.createArrayBuilder();
        page.events().forEach(event -> events.add(event(event)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("events", events);
        page.next().ifPresentOrElse(next -> json.add("next", next.text()).add("searchedTo", next.at().toString()),
                () -> json.addNull("next").addNull("searchedTo"));
        return json;
    }

    private static JsonObjectBuilder event(ExportedEvent event) {
        AuditRow row = event.row();
        EventCodes codes = EventCodes.of(row);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", row.id()).add("at", row.at().toString()).add("type", row.eventType())
                .add("code", row.eventCode()).add("meaning", codes.type().orElse(codes.id()).meaning())
                .add("action", row.action()).add("outcome", row.outcome()).add("actor", row.actor()).add("address", row.address())
                .add("site", row.site()).add("objectKind", row.objectKind()).add("objectUid", row.objectUid())
                .add("studyUid", row.studyUid()).add("correlation", row.correlation()).add("detail", row.detail())
                .add("sealed", event.position().isPresent());
        event.position().ifPresentOrElse(position -> json.add("position", position), () -> json.addNull("position"));
        return json;
    }

    static String chain(ChainStatus status, AuditConfig config) {
        JsonObjectBuilder syslog = Json.createObjectBuilder().add("enabled", config.syslog().isPresent()).add("position", status.sent().position());
        at(syslog, status.sent().at());
        JsonObjectBuilder exported = Json.createObjectBuilder().add("enabled", config.headFolder().isPresent()).add("position", status.exported().position());
        at(exported, status.exported().at());
        return Json.createObjectBuilder().add("position", status.head().position()).add("head", status.head().hex())
                .add("unsealed", status.unsealed()).add("exported", exported).add("syslog", syslog).build().toString();
    }

    private static void at(JsonObjectBuilder json, Optional<Instant> at) {
        at.ifPresentOrElse(time -> json.add("at", time.toString()), () -> json.addNull("at"));
    }
}
