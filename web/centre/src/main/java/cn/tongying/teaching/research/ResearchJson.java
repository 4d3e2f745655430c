package cn.tongying.teaching.research;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What is told of research. */
final class ResearchJson {
    private ResearchJson() {
    }

    static String projects(List<ResearchProject> all, List<String> charged, UUID account, LocalDate today) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        all.forEach(one -> items.add(project(one, charged, account, today)));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    private static JsonObjectBuilder project(ResearchProject one, List<String> charged, UUID account, LocalDate today) {
        boolean mine = one.madeBy().equals(account);
        JsonArrayBuilder sites = Json.createArrayBuilder();
        one.sites().forEach(asked -> sites.add(Json.createObjectBuilder().add("site", asked.code()).add("answer", asked.answer().name()).add("by", asked.byName())
                .add("mayAnswer", !mine && charged.contains(asked.code()))));
        return Json.createObjectBuilder().add("id", one.id().toString()).add("site", one.site()).add("title", one.title()).add("ethicsNumber", one.ethicsNumber()).add("purpose", one.purpose())
                .add("from", one.from().toString()).add("to", one.to().toString()).add("state", one.state().name()).add("by", one.madeByName()).add("approvedBy", one.approvedBy().orElse(""))
                .add("sites", sites).add("mine", mine).add("mayApprove", !mine && charged.contains(one.site()) && one.state() == ResearchProject.State.ASKED)
                .add("mayEnd", one.state() != ResearchProject.State.ENDED && (mine || charged.contains(one.site()))).add("open", mine && one.isOpenOn(today)).add("exportName", one.exportName());
    }

    /** Fewer than five is told in these words. */
    static String counts(List<Cohorts.Count> counts) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        counts.forEach(one -> items.add(Json.createObjectBuilder().add("site", one.site()).add("exams", one.exams().map(String::valueOf).orElse("<" + Cohorts.LEAST_TOLD))));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    static String lines(List<Cohorts.Line> lines) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        lines.forEach(one -> {
            JsonObjectBuilder json = Json.createObjectBuilder().add("study", one.study()).add("site", one.site()).add("modality", one.modality()).add("bodyPart", one.bodyPart()).add("sex", one.sex())
                    .add("year", one.year()).add("positive", one.positive());
            one.age().ifPresent(age -> json.add("age", age));
            items.add(json);
        });
        return Json.createObjectBuilder().add("items", items).add("most", Cohorts.MOST_LISTED).build().toString();
    }

    static String uses(List<Cohorts.Use> uses) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        uses.forEach(one -> items.add(Json.createObjectBuilder().add("at", one.at().toString()).add("name", one.name()).add("act", one.act()).add("query", one.query()).add("found", one.found())));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }
}
