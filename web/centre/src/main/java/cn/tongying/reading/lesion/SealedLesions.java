package cn.tongying.reading.lesion;

import cn.tongying.alliance.Database;
import cn.tongying.reading.MeasuredLesions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What goes under the seal of a version: all that was measured in its reading until then, as it is at that moment. */
@ApplicationScoped
class SealedLesions implements MeasuredLesions {
    @Inject Database database;

    @Override
    public String of(UUID task) {
        List<JsonObjectBuilder> found = database.list("""
                SELECT DISTINCT ON (lesion.number, lesion.created_at, lesion.id, size.series_instance_uid, size.site) lesion.id, lesion.number, lesion.name, size.site, study.study_instance_uid,
                    study.study_date, size.series_instance_uid, size.sop_instance_uid, size.frame, size.long_mm, size.short_mm, size.words, size.shape
                FROM lesion_measurement AS size JOIN lesion ON lesion.id = size.lesion
                    LEFT JOIN series ON series.series_instance_uid = size.series_instance_uid AND series.site = size.site LEFT JOIN study ON study.id = series.study_id
                WHERE size.task = ? ORDER BY lesion.number, lesion.created_at, lesion.id, size.series_instance_uid, size.site, study.study_instance_uid""", row -> {
                    BigDecimal shortMm = row.getBigDecimal("short_mm");
                    JsonObjectBuilder json = Json.createObjectBuilder().add("lesion", row.getString("id")).add("number", row.getInt("number")).add("name", row.getString("name")).add("site", row.getString("site"))
                            .add("study", text(row.getString("study_instance_uid"))).add("date", text(row.getString("study_date"))).add("series", row.getString("series_instance_uid"))
                            .add("instance", row.getString("sop_instance_uid")).add("frame", row.getInt("frame")).add("long", row.getBigDecimal("long_mm").toPlainString())
                            .add("short", shortMm == null ? "" : shortMm.toPlainString()).add("words", row.getString("words"));
                    return row.getString("shape").isEmpty() ? json : json.add("shape", row.getString("shape"));
                }, task);
        JsonArrayBuilder all = Json.createArrayBuilder();
        found.forEach(all::add);
        return found.isEmpty() ? NONE : all.build().toString();
    }

    private static String text(String found) {
        return found == null ? "" : found;
    }
}
