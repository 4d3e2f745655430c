package cn.tongying.reading;

import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.SecondReading.Compared;
import cn.tongying.reading.SecondReading.Decision;
import cn.tongying.reading.SecondReading.Report;
import cn.tongying.reading.SecondReadings.Lists;
import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The JSON of second readings: who wrote a report is told when it is decided, and not before. */
final class SecondReadingJson {
    private SecondReadingJson() {
    }

    static String lists(Lists lists) {
        return Json.createObjectBuilder().add("waiting", items(lists.waiting())).add("mine", items(lists.mine())).add("undecided", items(lists.undecided()))
                .add("decided", items(lists.decided())).build().toString();
    }

    private static JsonArrayBuilder items(List<SecondReading> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(one -> items.add(item(one)));
        return items;
    }

    private static JsonObjectBuilder item(SecondReading of) {
        return Json.createObjectBuilder().add("id", of.id().toString()).add("state", of.state().name()).add("exam", exam(of.exam()));
    }

    static String counts(Lists lists) {
        return Json.createObjectBuilder().add("toRead", lists.waiting().size() + lists.mine().stream().filter(one -> one.state() == SecondReading.State.TAKEN).count())
                .add("toDecide", lists.undecided().size()).build().toString();
    }

    private static JsonObjectBuilder exam(ReadExam exam) {
        return Json.createObjectBuilder().add("task", exam.task().toString()).add("site", StudyJson.site(exam.site())).add("study", exam.study().value())
                .add("patient", StudyJson.patient(exam.patient())).add("title", exam.title()).add("modality", exam.modality()).add("bodyPart", exam.bodyPart())
                .add("studyDate", exam.studyDate()).add("stamp", exam.stamp());
    }

    /** As who reads it for the second time is shown it. */
    static String of(SecondReading of) {
        return item(of).add("version", of.version()).add("text", text(of.text())).build().toString();
    }

    private static JsonObjectBuilder text(ReportText text) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("findings", text.findings()).add("impression", text.impression()).add("images", text.images().json());
        text.positive().ifPresentOrElse(positive -> json.add("positive", positive), () -> json.addNull("positive"));
        return json;
    }

    static String compared(Compared both, boolean factor) {
        boolean told = both.decision().isPresent();
        JsonArrayBuilder differences = Json.createArrayBuilder();
        both.differences().forEach(fact -> differences.add(fact.name()));
        JsonArrayBuilder course = Json.createArrayBuilder();
        both.course().forEach(step -> course.add(Json.createObjectBuilder().add("act", step.act().name()).add("at", step.at().toString()).add("name", told ? step.name() : "").add("words", step.words())));
        JsonObjectBuilder json = item(both.of()).add("first", report(both.first(), told)).add("second", report(both.second(), told)).add("differences", differences).add("course", course)
                .add("factor", factor);
        both.decision().ifPresentOrElse(decision -> json.add("decision", decision(decision)), () -> json.addNull("decision"));
        return json.build().toString();
    }

    private static JsonObjectBuilder report(Report report, boolean told) {
        JsonArrayBuilder critical = Json.createArrayBuilder();
        report.critical().forEach(kind -> critical.add(kind.name()));
        return text(report.text()).add("author", told ? report.author() : "").add("critical", critical).add("at", report.at().toString()).add("whole", report.whole());
    }

    private static JsonObjectBuilder decision(Decision decision) {
        JsonObjectBuilder grades = Json.createObjectBuilder();
        decision.grades().forEach((fact, grade) -> grades.add(fact.name(), grade.name()));
        return Json.createObjectBuilder().add("choice", decision.choice().name()).add("arbiter", decision.arbiter()).add("at", decision.at().toString()).add("words", decision.words())
                .add("grades", grades);
    }
}
