package cn.tongying.reading;

import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The JSON of critical results. */
final class CriticalJson {
    private CriticalJson() {
    }

    static String list(List<CriticalResult> found) {
        return Json.createObjectBuilder().add("items", items(found)).build().toString();
    }

    static String now(CriticalResults.Now now) {
        return Json.createObjectBuilder().add("items", items(now.open())).add("withdrawn", items(now.withdrawn())).build().toString();
    }

    static String ofExam(CriticalResults.OfExam exam) {
        return Json.createObjectBuilder().add("items", items(exam.results())).add("mayWithdraw", exam.mayWithdraw()).build().toString();
    }

    private static JsonArrayBuilder items(List<CriticalResult> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(result -> items.add(of(result)));
        return items;
    }

    static JsonObjectBuilder of(CriticalResult result) {
        JsonArrayBuilder course = Json.createArrayBuilder();
        result.course().forEach(step -> course.add(Json.createObjectBuilder().add("act", step.act().name()).add("at", step.at().toString()).add("name", step.name())
                .add("receiver", step.receiver()).add("words", step.words())));
        return Json.createObjectBuilder().add("id", result.id().toString()).add("task", result.task().toString()).add("kind", result.kind().name())
                .add("finding", result.finding()).add("keepPatient", result.keepPatient()).add("raisedAt", result.raisedAt().toString())
                .add("dueAt", result.dueAt().toString()).add("state", result.state().name()).add("escalated", result.escalated()).add("site", StudyJson.site(result.site()))
                .add("study", result.study().value()).add("exam", result.exam()).add("patient", StudyJson.patient(result.patient()))
                .add("ofPatientId", result.of().id()).add("ofPatientName", result.of().name()).add("course", course)
                .add("unaware", Json.createArrayBuilder(result.unaware()));
    }
}
