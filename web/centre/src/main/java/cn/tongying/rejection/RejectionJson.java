package cn.tongying.rejection;

import cn.tongying.archive.Page;
import cn.tongying.archive.rejection.RejectedInstance;
import cn.tongying.archive.rejection.Rejection;
import cn.tongying.dicom.PersonName;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The shapes of rejections below {@code /api}. */
final class RejectionJson {

    private RejectionJson() {
    }

    static String page(Page<Rejection> page) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().forEach(item -> items.add(line(item)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", items);
        page.next().ifPresentOrElse(next -> json.add("next", next), () -> json.addNull("next"));
        return json.build().toString();
    }

    private static JsonObjectBuilder line(Rejection rejection) {
        JsonObjectBuilder line = Json.createObjectBuilder().add("id", rejection.id()).add("site", rejection.site())
                .add("title", rejection.title().code()).add("state", rejection.state().name()).add("why", rejection.why())
                .add("studyInstanceUid", rejection.study()).add("reason", rejection.reason()).add("by", rejection.madeBy()).add("via", rejection.via())
                .add("at", rejection.madeAt().toString()).add("rejected", rejection.rejected()).add("awaited", rejection.awaited())
                .add("removed", rejection.removed()).add("openable", rejection.openable()).add("removableFrom", rejection.removable().toString())
                .add("mayUndo", rejection.mayUndo()).add("mayRemove", rejection.mayRemove());
        add(line, "endedBy", rejection.endedBy());
        add(line, "endedAt", rejection.endedAt().map(Instant::toString));
        rejection.patient().ifPresentOrElse(patient -> line.add("patient", patient(patient)), () -> line.addNull("patient"));
        JsonArrayBuilder series = Json.createArrayBuilder();
        rejection.series().forEach(named -> series.add(series(named)));
        return line.add("series", series);
    }

    private static JsonObjectBuilder series(Rejection.OfSeries named) {
        JsonObjectBuilder series = Json.createObjectBuilder().add("modality", named.modality()).add("description", named.description())
                .add("instances", named.instances());
        add(series, "number", named.number());
        add(series, "image", named.image());
        return series;
    }

    private static void add(JsonObjectBuilder line, String name, OptionalInt value) {
        if (value.isPresent()) {
            line.add(name, value.getAsInt());
        } else {
            line.addNull(name);
        }
    }

    private static void add(JsonObjectBuilder line, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> line.add(name, text), () -> line.addNull(name));
    }

    private static JsonObjectBuilder patient(Rejection.RejectedPatient patient) {
        PersonName name = PersonName.parse(patient.name());
        return Json.createObjectBuilder().add("name", name.alphabetic()).add("ideographic", name.ideographic()).add("id", patient.patientId())
                .add("studyDate", patient.studyDate()).add("description", patient.description());
    }

    static String instances(List<RejectedInstance> found) {
        JsonArrayBuilder instances = Json.createArrayBuilder();
        found.forEach(one -> {
            JsonObjectBuilder instance = Json.createObjectBuilder().add("rejection", one.rejection()).add("title", one.title().code())
                    .add("seriesInstanceUid", one.series()).add("sopInstanceUid", one.instance()).add("modality", one.modality());
            add(instance, "image", Optional.of("/dicom-web/studies/" + one.study() + "/series/" + one.series() + "/instances/" + one.instance())
                    .filter(path -> one.openable() && one.hasPixelData()));
            instances.add(instance);
        });
        return instances.build().toString();
    }
}
